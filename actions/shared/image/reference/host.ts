import { components, cut, fault, type Part, type ReferenceFault } from './part.ts'

const COMPONENT = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/
const IP6 = /^\[[0-9a-fA-F:]+\](?::([^:]*))?$/
const PORT = /^[0-9]+$/

const CORRECT = 'Correct the host.'

/** Pure: what is wrong with `host[:port]`. */
export function hostFault(host: Part): ReferenceFault | undefined {
  if (host.text.startsWith('[')) return ip6Fault(host)
  const [name, port] = cut(host, ':')
  if (port?.text.includes(':'))
    return fault(port.at, `the host ${host.text} contains several colons`, 'IPv6 in brackets: [::1]:5000', CORRECT)
  const bad = components(name, '.').find(({ text }) => !COMPONENT.test(text))
  if (!bad) return port && portFault(port)
  return fault(bad.at, `the host ${name.text} isn't valid`, 'letters, digits and dashes between single dots', CORRECT)
}

function ip6Fault({ text, at }: Part): ReferenceFault | undefined {
  const [matched, port] = IP6.exec(text) ?? []
  if (matched) return port === undefined ? undefined : portFault({ text: port, at: at + text.length - port.length })
  return fault(at, `the host ${text} isn't valid`, 'an IPv6 address without a zone: [fc00::1]:5000', CORRECT)
}

function portFault({ text, at }: Part): ReferenceFault | undefined {
  if (PORT.test(text)) return undefined
  return fault(at, text ? `the port ${text} isn't a number` : 'the port is missing', 'digits', 'Correct the port.')
}
