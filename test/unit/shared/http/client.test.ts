import assert from 'node:assert/strict'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { describe, test } from 'node:test'
import { HttpClient } from '../../../../actions/shared/http/client.ts'
import { HttpError } from '../../../../actions/shared/http/errors.ts'
import { authority, FAR, plainServer, proxyServer, tlsServer } from './servers.ts'

const QUICK = { backoff: () => 1 }
const clientFor = (env: Record<string, string | undefined> = {}, signal = new AbortController().signal) =>
  new HttpClient({ env, signal })
const says = (message: RegExp) => (error: Error) => {
  assert.ok(error instanceof HttpError, String(error))
  assert.match(error.message, message)
  return true
}

/** Answers one after the other; the last one for good. */
function inTurn(...answers: RequestListener[]): RequestListener & { asked: IncomingMessage[] } {
  const asked: IncomingMessage[] = []
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(request)
    answers[Math.min(asked.length, answers.length) - 1]?.(request as never, response as never)
  }
  return Object.assign(answer as RequestListener, { asked })
}
const ok: RequestListener = (_, response) => void response.end('well')
const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(code, headers).end()
const drop: RequestListener = ({ socket }) => void socket.destroy()
const breakOff: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': '100' }).write('half')
  setTimeout(() => response.destroy(), 10)
}

const CA = authority()

describe('through a proxy', async () => {
  const plain = await plainServer(
    ({ headers, url }, response) => void response.end(JSON.stringify({ url, ...headers })),
  )
  const secure = await tlsServer(CA, ({ url }, response) => void response.end(`secret ${url}`))

  // advanced-security/component-detection-dependency-submission-action#186: the variables were not looked at
  test('plain HTTP is asked of the proxy by its whole URL', async () => {
    const proxy = await proxyServer({ leadsTo: plain })
    const answer = await clientFor({ HTTP_PROXY: proxy.url }).open(`http://${FAR}/a?b=c`)
    const seen = (await answer.json()) as Record<string, string>
    assert.deepEqual(proxy.seen, [`GET http://${FAR}/a?b=c`])
    assert.deepEqual([seen.url, seen.host, seen.via, seen['user-agent']], ['/a?b=c', FAR, '1.1 test', 'slipway'])
  })

  test('HTTPS is tunnelled, and the proxy learns nothing but the host', async () => {
    const proxy = await proxyServer({ leadsTo: secure })
    const client = clientFor({ https_proxy: proxy.url, SSL_CERT_FILE: CA.file })
    assert.equal(await (await client.open(`https://${FAR}/token`)).text(), 'secret /token')
    assert.equal(await (await client.open(`https://${FAR}/more`)).text(), 'secret /more')
    assert.deepEqual(proxy.seen, [`CONNECT ${FAR}:443`], 'a tunnel is used again')
  })

  test('a proxy that speaks TLS itself', async () => {
    for (const [leadsTo, scheme] of [
      [secure, 'https'],
      [plain, 'http'],
    ] as const) {
      const proxy = await proxyServer({ leadsTo, tls: CA })
      const client = clientFor({ ALL_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: CA.file })
      assert.equal((await client.open(`${scheme}://${FAR}/`)).status, 200)
      assert.equal(proxy.seen.length, 1)
    }
  })

  // actions/setup-java#169, actions/runner#880, actions/download-artifact#200
  test('407: a login that is missing or wrong is told, without the password', async () => {
    for (const [leadsTo, url] of [
      [secure, `https://${FAR}/`],
      [plain, `http://${FAR}/`],
    ] as const) {
      const proxy = await proxyServer({ leadsTo, login: 'me:p@ss' })
      const env = (value: string) => ({ ALL_PROXY: value, SSL_CERT_FILE: CA.file })
      const as = (login: string) => proxy.url.replace('//', `//${login}@`)
      await assert.rejects(clientFor(env(proxy.url)).open(url), says(/the proxy http:\/\/127.* requires a user .*407/))
      await assert.rejects(
        clientFor(env(as('me:geheim'))).open(url),
        (error: Error) => !error.message.includes('geheim') && says(/does not accept its user/)(error),
      )
      assert.equal((await clientFor(env(as('me:p%40ss'))).open(url)).status, 200)
      assert.equal(proxy.seen.length, 3, 'nothing is tried again that cannot succeed')
    }
  })

  // actions/github-script#222: the proxy answered 403 for a host that no_proxy names
  test('what NO_PROXY names is asked straight', async () => {
    const proxy = await proxyServer({ leadsTo: secure, refuses: 403 })
    const env = { HTTPS_PROXY: proxy.url, SSL_CERT_FILE: CA.file }
    await assert.rejects(
      clientFor(env).open(`https://${FAR}/`),
      says(/refused to connect to registry\.example\.test:443: 403/),
    )
    await assert.rejects(
      clientFor({ ...env, NO_PROXY: '.test' }).open(`https://${FAR}/`, { tries: 1 }),
      says(/^registry\.example\.test: the name does not resolve|name server/),
    )
    assert.equal((await clientFor(env).open(`https://localhost:${secure}/`)).status, 200)
    assert.equal(proxy.seen.length, 1)
  })

  test('a proxy that is not there is named, and asked again', async () => {
    let retries = 0
    const asked = clientFor({ HTTPS_PROXY: 'http://127.0.0.1:9' }).open(`https://${FAR}/`, {
      ...QUICK,
      onRetry: () => retries++,
    })
    await assert.rejects(asked, says(/the proxy http:\/\/127\.0\.0\.1:9: the connection was refused/))
    assert.equal(retries, 3)
  })
})

describe("the machine's certificates", async () => {
  const port = await tlsServer(CA, ok)

  // actions/upload-artifact#129, hashicorp/setup-terraform#121, dorny/test-reporter#195
  for (const name of ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'])
    test(`${name} is trusted`, async () =>
      assert.equal(await (await clientFor({ [name]: CA.file }).open(`https://localhost:${port}`)).text(), 'well'))

  test('a certificate that nobody signed is refused at once, and said what to do', async () => {
    let retries = 0
    for (const env of [{}, { NODE_EXTRA_CA_CERTS: '/not/there.pem' }])
      await assert.rejects(
        clientFor(env).open(`https://localhost:${port}`, { ...QUICK, onRetry: () => retries++ }),
        (error: HttpError) =>
          says(/certificate of localhost:\d+ is not trusted: /)(error) &&
          /NODE_EXTRA_CA_CERTS/.test(error.remedy ?? ''),
      )
    assert.equal(retries, 0)
  })
})

describe('tries', () => {
  const asked = async (listener: ReturnType<typeof inTurn>, request: object = {}) => {
    const port = await plainServer(listener)
    return clientFor().open(`http://127.0.0.1:${port}/`, { ...QUICK, ...request })
  }

  test('503 twice, then well', async () => {
    const server = inTurn(status(503), status(503), ok)
    assert.equal(await (await asked(server)).text(), 'well')
    assert.equal(server.asked.length, 3)
  })

  test('503 for good: the last answer, after as many tries as there are', async () => {
    const server = inTurn(status(503))
    assert.equal((await asked(server)).status, 503)
    assert.equal(server.asked.length, 4)
  })

  test('429 waits as long as Retry-After asks', async () => {
    const server = inTurn(status(429, { 'retry-after': '1' }), ok)
    const startedMs = performance.now()
    const port = await plainServer(server)
    assert.equal((await clientFor().open(`http://127.0.0.1:${port}/`)).status, 200)
    const tookMs = performance.now() - startedMs
    assert.ok(tookMs >= 1_000, `${tookMs} ms`)
  })

  test('a server that asks for an hour is not asked again', async () => {
    const server = inTurn(status(429, { 'retry-after': '3600' }))
    assert.equal((await asked(server)).status, 429)
    assert.equal(server.asked.length, 1)
  })

  for (const code of [400, 401, 403, 404, 501])
    test(`${code} is the answer`, async () => {
      const server = inTurn(status(code))
      assert.equal((await asked(server)).status, code)
      assert.equal(server.asked.length, 1)
    })

  test('a connection that is dropped before the answer', async () => {
    const server = inTurn(drop, drop, ok)
    assert.equal(await (await asked(server)).text(), 'well')
    await assert.rejects(asked(inTurn(drop)), says(/127\.0\.0\.1:\d+: the connection was closed.*ECONNRESET/))
  })

  test('what may not be sent twice is sent once', async () => {
    const server = inTurn(drop, ok)
    await assert.rejects(asked(server, { method: 'POST', body: 'x' }), HttpError)
    assert.equal(server.asked.length, 1)
    const busy = inTurn(status(503), ok)
    assert.equal((await asked(busy, { method: 'POST' })).status, 503)
    assert.equal(busy.asked.length, 1)
  })

  test('a server that hangs', async () => {
    const server = inTurn(() => {}, ok)
    assert.equal(await (await asked(server, { headMs: 2_000 })).text(), 'well')
    await assert.rejects(
      asked(
        inTurn(() => {}),
        { headMs: 30, tries: 2 },
      ),
      says(/did not answer within 0\.03 s/),
    )
  })

  test('cancelling ends it at once, with the reason', async () => {
    const reason = new Error('stop')
    const whole = new AbortController()
    const port = await plainServer(inTurn(() => setTimeout(() => whole.abort(reason), 20)))
    await assert.rejects(clientFor({}, whole.signal).open(`http://127.0.0.1:${port}/`), reason)
  })
})

describe('a body', () => {
  test('that breaks off is an error of a stream, and asked for again where it is read whole', async () => {
    const port = await plainServer(inTurn(breakOff))
    const streamed = await clientFor().open(`http://127.0.0.1:${port}/`)
    await assert.rejects(streamed.bytes(), says(/closed before the answer was complete/))
    const server = inTurn(breakOff, breakOff, ok)
    const whole = await clientFor().read(`http://127.0.0.1:${await plainServer(server)}/`, 1_000, QUICK)
    assert.equal(String(whole.body), 'well')
    assert.equal(server.asked.length, 3)
  })

  test('that stands still ends after the limit', async () => {
    const port = await plainServer(
      (_, response) => void response.writeHead(200, { 'content-length': '9' }).write('half'),
    )
    const answer = await clientFor().open(`http://127.0.0.1:${port}/`, { idleMs: 50 })
    await assert.rejects(answer.bytes(), says(/sent no more data within 0\.05 s/))
  })

  test('that is larger than its cap is not read further', async () => {
    let sent = 0
    const port = await plainServer((_, response) => {
      const more = (): void => {
        if (response.destroyed) return
        sent++
        response.write(Buffer.alloc(65_536), () => setImmediate(more))
      }
      more()
    })
    await assert.rejects(
      clientFor().read(`http://127.0.0.1:${port}/`, 1_000_000, QUICK),
      says(/is larger than 1000000 bytes/),
    )
    assert.ok(sent < 200, `${sent} pieces`)
  })

  test('streams as it comes', async () => {
    const port = await plainServer((_, response) => {
      response.write('a')
      setTimeout(() => response.end('b'), 30)
    })
    const pieces: string[] = []
    for await (const piece of (await clientFor().open(`http://127.0.0.1:${port}/`)).body()) pieces.push(String(piece))
    assert.deepEqual(pieces, ['a', 'b'])
  })
})

describe('a redirect', () => {
  const headers = { authorization: 'Bearer secret', accept: 'x' }

  test('to the same server keeps the login, to another one does not', async () => {
    const far = inTurn(ok)
    const farPort = await plainServer(far)
    const near = inTurn(
      status(307, { location: '/next' }),
      status(302, { location: `http://127.0.0.1:${farPort}/blob` }),
    )
    const port = await plainServer(near)
    const answer = await clientFor().open(`http://127.0.0.1:${port}/`, { headers })
    assert.equal(answer.url, `http://127.0.0.1:${farPort}/blob`)
    assert.deepEqual(
      near.asked.map(({ url, headers }) => [url, headers.authorization]),
      [
        ['/', 'Bearer secret'],
        ['/next', 'Bearer secret'],
      ],
    )
    assert.deepEqual(
      far.asked.map(({ headers }) => [headers.authorization, headers.accept]),
      [[undefined, 'x']],
    )
  })

  test('in circles, or to where nothing may be followed, ends', async () => {
    const circle = await plainServer(inTurn(status(302, { location: '/' })))
    await assert.rejects(clientFor().open(`http://127.0.0.1:${circle}/`), says(/redirects more than 10 times/))
    const secure = await tlsServer(CA, status(302, { location: 'http://127.0.0.1/' }))
    await assert.rejects(
      clientFor({ SSL_CERT_FILE: CA.file }).open(`https://localhost:${secure}/`),
      says(/redirects to http:.*not followed/),
    )
    const file = await plainServer(status(302, { location: 'file:///etc/passwd' }))
    await assert.rejects(clientFor().open(`http://127.0.0.1:${file}/`), says(/not followed/))
  })
})
