import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { withShortSecrets } from '../../../../actions/shared/redaction/border.ts'
import { Secrets } from '../../../../actions/shared/redaction/secrets.ts'
import { secretsInEnvironment } from '../../../../actions/shared/redaction/sources/environment.ts'
import { secretsInObjects } from '../../../../actions/shared/redaction/sources/kubernetes.ts'
import { secretsInVariable } from '../../../../actions/shared/redaction/variable.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const KEY = '-----BEGIN KEY-----\nMIIabcdefghijk\nlmnopqrstuvwxyz\n-----END KEY-----'
const PRIVATE = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEAx7fJ+q/9ZkQmXcVbNm0987\n'.repeat(3)}-----END RSA PRIVATE KEY-----`
const ACCOUNT = JSON.stringify(
  { type: 'service_account', private_key: 'pk-77-velvet', project_id: 'demo-project' },
  null,
  2,
)
const MOUNTED = '# settings\nserver:\n  port: 8080\nDB_PASSWORD=hunter2-x9\nspring.datasource.password: plum-77-x\n'

interface Case {
  name: string
  variable?: string
  value?: string
  /** Objects of Kubernetes instead of a variable. */
  objects?: unknown[]
  text: string
  shown: string
}

const secretOf = (fields: object) => [{ kind: 'Secret', metadata: { name: 'db' }, ...fields }]

const hidden: Case[] = [
  { name: 'as it is', value: 'plum-77', text: 'login with plum-77 refused', shown: 'login with *** refused' },
  { name: 'twice in a line', value: 'plum-77', text: 'plum-77,plum-77', shown: '***,***' },
  { name: 'within a word', value: 'plum-77', text: 'xplum-77y', shown: 'x***y' },
  { name: 'five letters', value: 'abc12', text: 'pw abc12', shown: 'pw ***' },
  { name: 'with a dollar sign', value: 'pa$word-9', text: 'no login: pa$word-9', shown: 'no login: ***' },
  { name: 'the dollar doubled, as Compose writes it', value: 'pa$word-9', text: 'PW: pa$$word-9', shown: 'PW: ***' },
  // A value that begins with one: rudemex/signale-logger#8
  { name: 'beginning with a dollar sign', value: '$ecret-77', text: 'is $ecret-77', shown: 'is ***' },
  { name: 'in JSON', value: 'quo"te-99', text: '{"m":"bad quo\\"te-99"}', shown: '{"m":"bad ***"}' },
  {
    name: 'in JSON within JSON',
    value: 'quo"te-99',
    text: '"{\\"m\\":\\"quo\\\\\\"te-99\\"}"',
    shown: '"{\\"m\\":\\"***\\"}"',
  },
  { name: 'in Go’s JSON', value: 'a<b>&c-9', text: '{"m":"a\\u003cb\\u003e\\u0026c-9"}', shown: '{"m":"***"}' },
  { name: 'in Python’s JSON', value: 'grün-77', text: '{"m":"gr\\u00fcn-77"}', shown: '{"m":"***"}' },
  { name: 'in JSON with escaped slashes', value: 'a/b/c-77', text: '"a\\/b\\/c-77"', shown: '"***"' },
  { name: 'in single-quoted YAML', value: "it's-77-x", text: "pw: 'it''s-77-x'", shown: "pw: '***'" },
  { name: 'quoted for a shell', value: "it's-77-x", text: "+ login 'it'\\''s-77-x'", shown: "+ login '***'" },
  { name: 'escaped for a shell', value: 'a b$c-77', text: '+ login a\\ b\\$c-77', shown: '+ login ***' },
  { name: 'as Python shows it', value: 'back\\slash-7', text: "['back\\\\slash-7']", shown: "['***']" },
  { name: 'in HTML', value: 'a<b&c-77', text: '<p>a&lt;b&amp;c-77</p>', shown: '<p>***</p>' },
  // SAP/jenkins-library#2289
  { name: 'in a URL', value: 'p@ss/w rd', text: '?pw=p%40ss%2Fw%20rd&x', shown: '?pw=***&x' },
  { name: 'in a URL, lower case', value: 'p@ss/w rd', text: '?pw=p%40ss%2fw%20rd&x', shown: '?pw=***&x' },
  { name: 'in a form', value: 'p@ss/w rd', text: 'pw=p%40ss%2Fw+rd&x', shown: 'pw=***&x' },
  { name: 'in base64', value: 'plum-77', text: `data: ${base64('plum-77')}`, shown: 'data: ***' },
  // A line end behind it changes the last characters: actions/runner#291
  { name: 'in base64 with a suffix', value: 'plum-7777', text: base64('plum-7777\n'), shown: '***Cg==' },
  // `user:password` of a registry's login: ovh/cds#7822
  { name: 'in base64 behind a user', value: 'plum-7777', text: base64('user:plum-7777'), shown: 'dXNlcjp***=' },
  {
    name: 'in base64 for URLs',
    value: 'plum?>>~77',
    text: base64('plum?>>~77').replaceAll('+', '-').replaceAll('/', '_'),
    shown: '***',
  },
  { name: 'a line of a key', value: KEY, text: 'app: lmnopqrstuvwxyz', shown: 'app: ***' },
  { name: 'a whole key', value: KEY, text: `key ${KEY} end`, shown: 'key *** end' },
  { name: 'a key in JSON', value: KEY, text: JSON.stringify({ KEY }), shown: '{"KEY":"***"}' },
  { name: 'a key in base64', value: KEY, text: base64(KEY), shown: '***' },
  // Lines were not hidden: hashicorp/vault-action#208, actions/runner#161
  {
    name: 'a second line',
    value: 'first-line-cobalt\nsecond-line-velvet',
    text: 'bad: second-line-velvet',
    shown: 'bad: ***',
  },
  {
    name: 'lines with CR LF',
    value: 'first-line-cobalt\r\nsecond-line-velvet',
    text: 'first-line-cobalt',
    shown: '***',
  },
  // A key of a service account, line by line: actions/runner#2232
  {
    name: 'a field of a JSON key',
    variable: 'GCP_KEY',
    value: ACCOUNT,
    text: 'key: pk-77-velvet.',
    shown: 'key: ***.',
  },
  { name: 'a password in a mounted file', value: MOUNTED, text: 'tried hunter2-x9', shown: 'tried ***' },
  { name: 'a property in a mounted file', value: MOUNTED, text: 'tried plum-77-x', shown: 'tried ***' },
  {
    name: 'a private key that nobody named',
    value: 'plum-77',
    text: PRIVATE,
    shown: '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----',
  },
  {
    name: 'a password in a URL that nobody named',
    value: 'plum-77',
    text: 'at postgres://u:other@db',
    shown: 'at postgres://u:***@db',
  },
  { name: 'half of one that was cut', value: 'plum-harbour-77', text: 'tried plum-harb…', shown: 'tried ***…' },
  { name: 'overlapping ones', value: 'plum-harbour\nharbour', text: 'plum-harbour', shown: '***' },
  {
    name: 'a bearer’s token',
    variable: 'AUTHORIZATION',
    value: 'Bearer abc.def-77',
    text: 'got abc.def-77',
    shown: 'got ***',
  },
  {
    name: 'an ordinary word behind its name',
    value: 'postgres',
    text: 'POSTGRES_PASSWORD=postgres',
    shown: 'POSTGRES_PASSWORD=***',
  },
  {
    name: 'an ordinary word in JSON',
    value: 'postgres',
    text: '{"db_password": "postgres"}',
    shown: '{"db_password": "***"}',
  },
  {
    name: 'an ordinary word as an option',
    value: 'test',
    text: 'redis-server --requirepass test',
    shown: 'redis-server --requirepass ***',
  },
  { name: 'a short value behind its name', value: 'abc', text: 'password: abc', shown: 'password: ***' },
  // zabbix/zabbix-docker#504
  {
    name: 'a start script’s list',
    variable: 'DB_SERVER_ZBX_PASS',
    value: 'SOMESECRETPASSWORD',
    text: '* DB_SERVER_ZBX_PASS: SOMESECRETPASSWORD',
    shown: '* DB_SERVER_ZBX_PASS: ***',
  },
  {
    name: 'data of a Secret',
    objects: secretOf({ data: { k: base64('plum-77') } }),
    text: `plum-77 ${base64('plum-77')}`,
    shown: '*** ***',
  },
  {
    name: 'stringData of a Secret',
    objects: secretOf({ stringData: { k: 'plum-77' } }),
    text: 'plum-77',
    shown: '***',
  },
  {
    name: 'a number in a Secret',
    objects: secretOf({ stringData: { k: 48291377 } }),
    text: 'pin 48291377',
    shown: 'pin ***',
  },
  // The annotation repeats the data: kubernetes/kubernetes#23564
  {
    name: 'a Secret’s annotation',
    objects: secretOf({ data: { k: base64('plum-77') } }),
    text: `last-applied: {\\"data\\":{\\"k\\":\\"${base64('plum-77')}\\"}}`,
    shown: 'last-applied: {\\"data\\":{\\"k\\":\\"***\\"}}',
  },
  // The API server repeats the object: helm/helm#11727, fluxcd/kustomize-controller#420
  {
    name: 'the server’s refusal of a Secret',
    objects: secretOf({ stringData: { key: 'SECRET_VALUE-7' } }),
    text: 'Invalid value: "{\\"data\\":{\\"key\\":\\"SECRET_VALUE-7\\"}}"',
    shown: 'Invalid value: "{\\"data\\":{\\"key\\":\\"***\\"}}"',
  },
  {
    name: 'a plain value of a container',
    objects: [
      {
        kind: 'Deployment',
        spec: { template: { spec: { containers: [{ env: [{ name: 'PGPASSWORD', value: 'plum-77' }] }] } } },
      },
    ],
    text: 'plum-77',
    shown: '***',
  },
  {
    name: 'an argument of a container',
    objects: [{ kind: 'Pod', spec: { containers: [{ args: ['--requirepass', 'plum-77'] }] } }],
    text: 'plum-77',
    shown: '***',
  },
]

const kept: Case[] = [
  {
    name: 'an ordinary word by itself',
    value: 'postgres',
    text: 'database system of postgres is ready, user "postgres"',
    shown: '',
  },
  // actions/runner#507: “docker” was a password
  { name: 'docker as a password', value: 'docker', text: 'docker compose up: docker.io/library/x', shown: '' },
  // Braces of a JSON secret blotted out the log: actions/runner#326
  { name: 'braces of a JSON secret', value: '{\n}\n', text: '{ "e": "f" }', shown: '' },
  // OctopusDeploy/Issues#1165
  { name: 'three characters', value: '123', text: 'line 123 of 1234', shown: '' },
  { name: 'a port', value: '5432', text: 'listening on 0.0.0.0:5432', shown: '' },
  {
    name: 'a switch',
    variable: 'MYSQL_ALLOW_EMPTY_PASSWORD',
    value: 'yes',
    text: 'MYSQL_ALLOW_EMPTY_PASSWORD=yes',
    shown: '',
  },
  { name: 'true', value: 'true', text: 'ready: true', shown: '' },
  { name: 'a path to a secret', value: '/run/secrets/db', text: 'reading /run/secrets/db', shown: '' },
  {
    name: 'a URL without a password',
    variable: 'DATABASE_URL',
    value: 'postgres://db:5432/shop',
    text: 'at postgres://db:5432/shop',
    shown: '',
  },
  { name: 'an id', variable: 'ACCESS_KEY_ID', value: 'AKIAEXAMPLE', text: 'id AKIAEXAMPLE', shown: '' },
  { name: 'the frame of a key', value: KEY, text: 'expected -----BEGIN KEY-----', shown: '' },
  {
    name: 'a mention of a private key',
    value: 'plum-77',
    text: "no '-----BEGIN RSA PRIVATE KEY-----' in /etc/tls/tls.key",
    shown: '',
  },
  { name: 'a digest', value: 'plum-77', text: 'docker-image://alpine:3.19@sha256:0123abcd', shown: '' },
  { name: 'other words behind a secret’s name', value: 'plum-77', text: 'password: required', shown: '' },
  { name: 'settings of a mounted file', value: MOUNTED, text: 'listening on port 8080 of server', shown: '' },
  {
    name: 'the name of a Secret’s Service',
    objects: [...secretOf({ stringData: { host: 'shop' } }), { kind: 'Service', metadata: { name: 'shop' } }],
    text: 'service shop is ready',
    shown: '',
  },
  { name: 'a line of dots', value: '****', text: '**** done ****', shown: '' },
]

function secretsOf({ variable = 'APP_PASSWORD', value = '', objects }: Case): Secrets {
  const secrets = new Secrets()
  secrets.add(objects ? secretsInObjects(objects) : { secrets: secretsInVariable(variable, value) })
  return secrets
}

describe('hidden', () => {
  for (const each of hidden) test(each.name, () => assert.equal(secretsOf(each).redact(each.text), each.shown))
})

describe('kept readable', () => {
  for (const each of kept) test(each.name, () => assert.equal(secretsOf(each).redact(each.text), each.text))
})

test('what the environment of a runner holds is hidden', () => {
  const secrets = new Secrets()
  const env = {
    GITHUB_TOKEN: 'ghs_abcdef1234',
    ACTIONS_RUNTIME_TOKEN: 'eyJhbGciOi.J9',
    INPUT_PASSWORD: 'plum-77',
    INPUT_ENV: 'DB_PASSWORD=velvet-78\nMODE=fast-mode',
    INPUT_SECRETS: 'token=./secrets/token.txt',
    PWD: '/home/runner/work',
  }
  secrets.add({ secrets: secretsInEnvironment(env), quiet: true })
  const text = (values: string[]) => values.map((each) => secrets.redact(each))
  assert.deepEqual(text(['ghs_abcdef1234', 'eyJhbGciOi.J9', 'plum-77', 'velvet-78']), Array(4).fill('***'))
  const readable = ['fast-mode', './secrets/token.txt', '/home/runner/work']
  assert.deepEqual(text(readable), readable)
})

test('the runner is told every value once, and no ordinary word', () => {
  const told: string[] = []
  const secrets = new Secrets({ onSecret: (value) => told.push(value) })
  const found = ['plum-77', 'postgres', 'abc', 'plum-77'].map((value) => ({ name: 'P', value }))
  secrets.add({ secrets: found })
  secrets.add({ secrets: found })
  secrets.add({ secrets: [{ name: 'P', value: 'guess-78' }], guessed: true })
  assert.deepEqual(told, ['plum-77'])
  assert.equal(secrets.redact('guess-78'), '***')
})

test('what is too short is named once', () => {
  const secrets = new Secrets()
  secrets.add({ secrets: [{ name: 'PIN', value: 'abc' }] })
  const codes = () => withShortSecrets(outcome({ findings: [] }), secrets).findings.map(({ code }) => code)
  assert.deepEqual([codes(), codes()], [['SW080 secret-too-short'], []])
})
