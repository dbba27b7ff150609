import { type Form, formOf } from './form.ts'
import { isIP } from './ip.ts'
import { isPortNumber } from './numbers.ts'

/** An address with its scheme. */
export const HTTP_URL: Form = {
  expected: 'an address such as https://mirror.example.com',
  fits: (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
  meant: (text) => (/^[\w.-]+\.[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i.test(text) ? `https://${text}` : undefined),
}

/** The host of a registry. */
export const REGISTRY_HOST = formOf(/^[\w.-]+(?::\d{1,5})?$/, 'the host of a registry such as docker.io', {
  meant: (text) => /^https?:\/\/([\w.-]+(?::\d+)?)\/?$/i.exec(text)?.[1],
})

/** `HOST:PORT`, with or without a scheme, or a port alone. */
export const HOST_PORT: Form = {
  expected: 'HOST:PORT such as ray-head:8265, or a port such as 8265',
  fits: (text) => {
    if (/^\d+$/.test(text)) return isPortNumber(text)
    const [, port] = /^(?:http:\/\/)?(?:\[[0-9a-f:.%\w-]+\]|[^:/[\]\s]+)(?::(\d+))?\/?$/i.exec(text) ?? [
      undefined,
      text,
    ]
    return port === undefined || isPortNumber(port)
  },
}

/** A host for the file /etc/hosts, as Docker's `--add-host` takes it. */
export const HOST_ENTRY: Form = {
  expected: 'a host and its address such as db:10.0.0.2 or host.docker.internal:host-gateway',
  fits: (text) => {
    const [, name, address = ''] = /^([^\s:=]+)[:=](.+)$/.exec(text) ?? []
    return name !== undefined && (address === 'host-gateway' || isIP(address.replace(/^\[(.*)\]$/, '$1')))
  },
}
