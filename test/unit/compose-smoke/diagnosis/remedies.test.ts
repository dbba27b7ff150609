import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingHost } from '../../../../actions/compose-smoke/src/diagnosis/missing-host.ts'
import { remedyInsteadOfWaiting } from '../../../../actions/compose-smoke/src/diagnosis/refused.ts'
import { secretNotGiven } from '../../../../actions/compose-smoke/src/diagnosis/secret-not-given.ts'
import { projectOf } from '../sources.ts'

const WAITS = `services:
  app:
    image: app
    environment: { DB_HOST: db }
    depends_on: { db: { condition: service_healthy } }
    networks: { front: {} }
  db:
    image: postgres:17
    networks: { front: {} }
  redis-cache:
    image: redis:8
    networks: { back: {} }
`
const service = (text: string) => {
  const { services } = projectOf(text)
  return { own: services.find(({ name }) => name === 'app'), services }
}
const remedy = (text: string, cause: Parameters<typeof remedyInsteadOfWaiting>[0], line: string) => {
  const { own, services } = service(text)
  return remedyInsteadOfWaiting(cause, line, own, services)
}

const REFUSED = 'connection to server at "db" (10.0.0.2), port 5432 failed: Connection refused'

test('who waits until another is healthy is not told to wait', () => {
  assert.match(remedy(WAITS, 'connection-refused', REFUSED) ?? '', /^app already waits until db is healthy.*over TCP/)
  assert.match(remedy(WAITS, 'database-starting', 'the database system is starting up') ?? '', /already waits/)
})

test('who waits for less is told to wait', () => {
  assert.equal(remedy(WAITS.replace('service_healthy', 'service_started'), 'connection-refused', REFUSED), undefined)
  const usesMore = WAITS.replace('DB_HOST: db', 'DB_HOST: db, CACHE_HOST: redis-cache')
  assert.equal(remedy(usesMore, 'connection-refused', REFUSED), undefined)
  assert.equal(remedy(WAITS, 'password-wrong', REFUSED), undefined)
})

test('who connects to a published port is told the container’s own', () => {
  const text = WAITS.replace(
    'image: postgres:17',
    'image: postgres:17\n    ports: [{ target: 5432, published: "25433" }]',
  )
  const refused = REFUSED.replace('5432', '25433')
  assert.match(remedy(text, 'connection-refused', refused) ?? '', /publishes on the machine\. Connect to db:5432\.$/)
  assert.match(remedy(text, 'connection-refused', 'connect ECONNREFUSED 10.0.0.2:25433') ?? '', /Connect to db:5432/)
  assert.match(remedy(text, 'connection-refused', REFUSED) ?? '', /^app already waits/)
})

const CLOSED = `services:
  app: { image: app, environment: { DB_HOST: db }, networks: { back: {} } }
  db: { image: postgres, networks: { back: {} } }
  probe: { image: app, network_mode: host, environment: { DB_HOST: db } }
networks: { back: { internal: true } }
`

test('a network that leads nowhere', () => {
  const found = (name: string, line: string) => missingHost(name, line, projectOf(CLOSED))
  assert.match(found('app', 'getaddrinfo EAI_AGAIN api.example.com')?.reason ?? '', /^the network back is internal$/)
  assert.doesNotMatch(found('app', 'getaddrinfo ENOTFOUND db')?.reason ?? '', /internal/)
  // Pouzor/homelable#512
  const host = found('probe', 'nginx: [emerg] host not found in upstream "db" in /etc/nginx/conf.d/default.conf:24')
  assert.match(host?.reason ?? '', /network_mode is host/)
  assert.match(
    found('probe', 'socket.gaierror: [Errno -2] Name or service not known')?.remedy ?? '',
    /^Remove network_mode/,
  )
  assert.doesNotMatch(found('probe', 'getaddrinfo ENOTFOUND api.example.com')?.reason ?? '', /network_mode/)
})

test('who connects to itself is told where to connect', () => {
  const found = remedy(WAITS, 'connection-refused', 'connect ECONNREFUSED 127.0.0.1:6379')
  assert.match(found ?? '', /^In a container, localhost is the container itself\. .* \(redis-cache:6379\)\.$/)
  assert.match(
    remedy(WAITS, 'connection-refused', 'dial tcp [::1]:9999: connection refused') ?? '',
    /the other service/,
  )
})

test('who waits for migrations is told to check them', () => {
  const migrated = WAITS.replace('service_healthy', 'service_completed_successfully')
  assert.match(remedy(migrated, 'table-missing', 'no such table: jobs') ?? '', /already waits until db has ended/)
  assert.equal(remedy(WAITS, 'table-missing', 'no such table: jobs'), undefined)
})

const hosts: [line: string, says: RegExp | undefined, remedy?: RegExp][] = [
  ['Error: getaddrinfo ENOTFOUND redis', /^no service is named redis$/, /^Did you mean redis-cache\?$/],
  ['dial tcp: lookup dbb on 127.0.0.11:53: no such host', /named dbb/, /mean db\?/],
  ['could not translate host name "ddb" to address: Name or service not known', /named ddb/, /mean db\?/],
  ['Caused by: java.net.UnknownHostException: redis-cahce', /named redis-cahce/, /mean redis-cache\?/],
  ['curl: (6) Could not resolve host: redis', /named redis/, /mean redis-cache\?/],
  ['getaddrinfo ENOTFOUND redis-cache', /^services app and redis-cache share no network$/, /common network/],
  ['Error: getaddrinfo ENOTFOUND redis.cache', /named redis.cache/, /mean redis-cache/],
  ['Error: getaddrinfo ENOTFOUND api.example.com', undefined],
  ['Error: getaddrinfo ENOTFOUND kafka', /^no service is named kafka$/, /Other services are db, redis-cache\.$/],
  ["nc: bad address 'postgresql'", /^no service is named postgresql$/],
  ['socket.gaierror: [Errno -2] Name or service not known', undefined],
]
for (const [line, says, then] of hosts)
  test(`${line}: ${says ?? 'nothing more is known'}`, () => {
    const found = missingHost('app', line, projectOf(WAITS))
    assert.equal(Boolean(found), says !== undefined, found?.reason)
    if (says) assert.match(found?.reason ?? '', says)
    if (then) assert.match(found?.remedy ?? '', then)
  })

test('a service that is not there yet is to be waited for', () => {
  const line = 'psycopg2.OperationalError: could not translate host name "db" to address: Name or service not known'
  const found = (app: string, db: string) =>
    missingHost('app', line, projectOf(`services:\n  app: { image: a${app} }\n  db: { image: b${db} }\n`))
  const waits = (name: string) => `, depends_on: { ${name}: { condition: service_completed_successfully } }`
  assert.deepEqual(found('', ''), { reason: 'db did not run then', remedy: 'Let app wait for db with depends_on.' })
  assert.equal(found(waits('db'), ''), undefined)
  assert.deepEqual(found('', waits('app')), {
    reason: 'db is started only after app',
    remedy: 'Turn depends_on around: let app wait for db, not db for app.',
  })
})

const GIVE = 'Give db the secret that it reads from /run/secrets/pw: secrets: [pw].'
const secrets: [what: string, services: string, remedy: string | undefined][] = [
  ['not given', 'db: { image: a }', GIVE],
  ['given', 'db: { image: a, secrets: [{ source: pw, target: /run/secrets/pw }] }', undefined],
  ['given by another name', 'db: { image: a, secrets: [{ source: other, target: pw }] }', undefined],
]
for (const [what, services, expected] of secrets)
  test(`a secret that a program reads: ${what}`, () => {
    const line = 'docker-entrypoint.sh: line 21: /run/secrets/pw: No such file or directory'
    const { model } = projectOf(`services:\n  ${services}\nsecrets: { pw: { file: ./pw } }\n`)
    assert.equal(secretNotGiven('db', line, model), expected)
    assert.equal(secretNotGiven('db', 'open /etc/pw: no such file or directory', model), undefined)
  })

test('a secret that only a variable names', () => {
  const environment = 'environment: { POSTGRES_PASSWORD_FILE: /run/secrets/pw }'
  const remedyOf = (more: string) =>
    secretNotGiven(
      'db',
      'superuser password is not specified',
      projectOf(`services:\n  db: { image: a, ${environment}${more} }\nsecrets: { pw: { file: ./pw } }\n`).model,
    )
  assert.equal(remedyOf(''), GIVE)
  assert.equal(remedyOf(', secrets: [{ source: pw }]'), undefined)
})

test('beside other projects, a host may be theirs', () => {
  const joined = `${WAITS}networks: { theirs: { external: true } }\n`
  assert.equal(missingHost('app', 'Error: getaddrinfo ENOTFOUND kafka', projectOf(joined)), undefined)
})

test('without a name in the line, a needed service on other networks is named', () => {
  const apart = WAITS.replace('networks: { front: {} }\n  redis', 'networks: { back: {} }\n  redis')
  const line = 'socket.gaierror: [Errno -2] Name or service not known'
  assert.equal(missingHost('app', line, projectOf(apart))?.reason, 'services app and db share no network')
})
