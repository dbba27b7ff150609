/*
 * What `node:net` has as well. That module takes a millisecond to load, and `slipway plan`, which loads the forms of all
 * inputs, needs nothing else of it.
 */

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/

/** Pure: whether a text is an IPv6 address; its zone (`%eth0`) is not a part of those in URLs. */
export function isIPv6(text: string): boolean {
  const [, address] = /^([0-9a-f:.]+)(?:%[0-9a-z.:-]+)?$/i.exec(text) ?? []
  return address !== undefined && URL.canParse(`http://[${address}]`)
}

/** Pure: whether a text is an IPv4 or IPv6 address. */
export const isIP = (text: string): boolean => IPV4.test(text) || isIPv6(text)
