import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { HttpError } from '../../../../actions/shared/http/errors.ts'
import { bypassesProxy } from '../../../../actions/shared/http/no-proxy.ts'
import { proxyFor, proxyOptions } from '../../../../actions/shared/http/proxy.ts'

/** What lists mean, with the public threads where people met it. */
const LISTS: [noProxy: string, url: string, bypasses: boolean][] = [
  ['', 'https://example.com', false],
  ['*', 'https://example.com', true],
  ['example.com', 'https://example.com', true],
  ['EXAMPLE.com', 'https://Example.COM', true],
  // actions/toolkit#1172: a suffix with its dot; actions/toolkit#1223: a suffix without one, and who must not pass
  ['.part.domain.com', 'https://github.part.domain.com', true],
  ['domain.com', 'https://some.domain.com', true],
  ['mycompany.com', 'https://mycompany.com.evil.org', false],
  ['mycompany.com', 'https://evilmycompany.com', false],
  // gajus/global-agent#14, dotnet/runtime#75199
  ['.example.com', 'https://example.com', true],
  // dotnet/runtime#61840, aws/aws-sdk-java-v2#5573
  ['*.example.com', 'https://a.b.example.com', true],
  ['*.example.com', 'https://badexample.com', false],
  // nodejs/undici#5637: the root's dot
  ['example.com', 'https://example.com./', true],
  ['example.com.', 'https://sub.example.com', true],
  // nodejs/undici#5623: IPv6 without brackets
  ['fc00::1', 'https://[fc00::1]:5000', true],
  ['[fc00::1]', 'https://[fc00::1]:5000', true],
  ['[fc00::1]:5000', 'https://[fc00::1]:5000', true],
  ['[fc00::1]:5001', 'https://[fc00::1]:5000', false],
  ['fc00::/7', 'https://[fd12::1]', true],
  ['fc00::/7', 'https://[2001:db8::1]', false],
  ['10.0.0.0/8', 'http://10.96.0.1', true],
  ['10.0.0.0/8', 'http://11.0.0.1', false],
  ['10.0.0.0/8', 'http://10.example.com', false],
  ['10.0.0.0/33', 'http://10.0.0.1', false],
  ['example.com/8', 'http://example.com', false],
  ['192.0.2.1', 'http://192.0.2.1', true],
  ['192.0.2.1', 'http://192.0.2.10', false],
  ['2.1', 'http://192.0.2.1', false],
  ['example.com:8443', 'https://example.com:8443', true],
  ['example.com:8443', 'https://example.com', false],
  ['example.com:443', 'https://example.com', true],
  ['example.com:80', 'http://example.com', true],
  ['*:8080', 'http://a.b:8080', true],
  ['a.com, b.com', 'https://b.com', true],
  ['a.com b.com', 'https://b.com', true],
  [' ,,', 'https://b.com', false],
  ['example', 'https://example.com', false],
  // lukevella/rallly#2901: this machine is never behind a proxy
  ['', 'http://localhost:5000', true],
  ['', 'http://app.localhost', true],
  ['', 'http://127.0.0.2', true],
  ['', 'http://[::1]:80', true],
  ['', 'http://127.example.com', false],
  ['', 'http://notlocalhost', false],
]

describe('NO_PROXY', () => {
  for (const [noProxy, text, wanted] of LISTS)
    test(`“${noProxy}” ${wanted ? 'leaves out' : 'has nothing for'} ${text}`, () => {
      const url = new URL(text)
      const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
      assert.equal(bypassesProxy({ hostname: url.hostname, port }, noProxy), wanted)
    })
})

const ENVIRONMENTS: [env: Record<string, string>, url: string, proxy: string | undefined][] = [
  [{}, 'https://a.com', undefined],
  [{ HTTPS_PROXY: 'http://p:3128' }, 'https://a.com', 'http://p:3128/'],
  [{ HTTPS_PROXY: 'http://p:3128' }, 'http://a.com', undefined],
  [{ HTTP_PROXY: 'http://p:3128' }, 'http://a.com', 'http://p:3128/'],
  [{ https_proxy: 'http://low:1', HTTPS_PROXY: 'http://up:1' }, 'https://a.com', 'http://low:1/'],
  [{ https_proxy: '', HTTPS_PROXY: 'http://up:1' }, 'https://a.com', 'http://up:1/'],
  [{ ALL_PROXY: 'http://p:1' }, 'https://a.com', 'http://p:1/'],
  [{ all_proxy: 'http://all:1', http_proxy: 'http://p:1' }, 'http://a.com', 'http://p:1/'],
  [{ HTTPS_PROXY: 'p.example.com:3128' }, 'https://a.com', 'http://p.example.com:3128/'],
  [{ HTTPS_PROXY: 'https://p' }, 'https://a.com', 'https://p/'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.com' }, 'https://x.a.com', undefined],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'b.com', NO_PROXY: 'a.com' }, 'https://a.com', 'http://p:1/'],
]

describe('the proxy of the environment', () => {
  for (const [env, url, wanted] of ENVIRONMENTS)
    test(`${JSON.stringify(env)}: ${url} goes ${wanted ? `through ${wanted}` : 'straight'}`, () =>
      assert.equal(proxyFor(new URL(url), env)?.href, wanted))

  test('what is no HTTP proxy is told, without its password', () => {
    for (const [value, says] of [
      ['socks5://me:geheim@p:1080', /HTTPS_PROXY is a socks5 proxy; expected: http/],
      ['http://me:geheim@', /HTTPS_PROXY is not a URL/],
    ] as const)
      assert.throws(
        () => proxyFor(new URL('https://a.com'), { HTTPS_PROXY: value }),
        (error: Error) => error instanceof HttpError && says.test(error.message) && !error.message.includes('geheim'),
      )
  })

  test('a login is written as the URL means it', () => {
    const { headers, hostname, port } = proxyOptions(new URL('http://dom%5Cme:p%40ss%3A@[fc00::1]:8080'))
    assert.equal(headers['proxy-authorization'], `Basic ${Buffer.from('dom\\me:p@ss:').toString('base64')}`)
    assert.deepEqual([hostname, port], ['fc00::1', 8080])
    assert.deepEqual(proxyOptions(new URL('https://p')), { hostname: 'p', port: 443, headers: {} })
  })
})
