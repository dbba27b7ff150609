import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskUrls, passwordsIn } from '../../../../actions/shared/redaction/embedded.ts'
import { secretsInText } from '../../../../actions/shared/redaction/variable.ts'

const within: [value: string, password: string][] = [
  ['postgresql://jobs:hush-77@db/jobs', 'hush-77'],
  ['redis://:s3cr3t-value@cache:6379/0', 's3cr3t-value'],
  ['postgres://u:s3c/r3t@db/x', 's3c/r3t'],
  // OxiCloud logged it with a raw @: AtalayaLabs/OxiCloud#734
  ['postgres://oxicloud:s3@cr3t-value@127.0.0.1:5435/oxicloud', 's3@cr3t-value'],
  ['postgres://u:s3:cr3t@db/x', 's3:cr3t'],
  // A raw @ and a raw / together: malloydata/publisher#915
  ['postgres://u:p@ss/w0rd@db.internal/x', 'p@ss/w0rd'],
  ['postgres://u:what?now@db/x', 'what?now'],
  ['mongodb://app:p4ss/word@h1:27017,h2:27017/shop?replicaSet=rs0', 'p4ss/word'],
  ['amqps://guest:gu-est-77@[::1]:5671/%2f', 'gu-est-77'],
  // Percent-encoded, and shown plain: hashicorp/vault#14744
  ['sqlserver://sa:yourStrong%28%21%29Password@127.0.0.1:55002', 'yourStrong(!)Password'],
  ['user:s3cr3t-value@tcp(db:3306)/shop?parseTime=true', 's3cr3t-value'],
  ['user:s3c@r3t@unix(/run/mysql.sock)/shop', 's3c@r3t'],
  // MapServer/MapServer#6784
  ['SERVER=(local)\\SQL2019;DATABASE=msautotest;uid=sa;pwd=Password12!;', 'Password12!'],
  // Braces hold the separator: MapServer/MapServer#7048
  ['DATABASE=x;Driver={ODBC Driver 17};pwd={Password;12!};uid=sa;', 'Password;12!'],
  // At the end, without a semicolon: instana/nodejs#615
  ['HOSTNAME=db;UID=node;PORT=50000;PWD=nodepw-99', 'nodepw-99'],
  ['Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=abc+def/123=', 'abc+def/123='],
  ["host=db user=app password='a b c' dbname=x", 'a b c'],
  ['host=db password=plum-77', 'plum-77'],
  ['cache:6379,password=plum-77,ssl=True', 'plum-77'],
  ['jdbc:postgresql://db/x?user=u&password=plum-77&ssl=true', 'plum-77'],
  ['{"auths":{"r.io":{"username":"u","password":"plum-77"}}}', 'plum-77'],
  ['{"api":{"keys":[1],"client_secret":"plum-77"}}', 'plum-77'],
]
for (const [value, password] of within)
  test(`in ${value}: ${password}`, () => assert.ok(passwordsIn(value).includes(password), passwordsIn(value).join(' ')))

const without = [
  'http://host:8080/pictures/logo@2x.png',
  'docker-image://alpine:3.19@sha256:0123456789abcdef',
  'oci://registry:5000/team/api:1.2@sha256:0123456789abcdef',
  'ssh://git@github.com:22/owner/repo.git',
  'git@github.com:owner/repo.git',
  'https://example.com/a?time=10:30&mail=me@example.com',
  'https://u:\u0024{PASSWORD}@registry.example.com',
  'https://u:$PASSWORD@registry.example.com',
  'https://user:<password>@example.com',
  'npm:@scope/package@1.2.3',
  'postgres://app@db:5432/shop',
  'http://[::1]:8080/me@home',
  'password authentication failed for user "postgres"',
  'Server=db;Database=shop;Timeout=30',
]
for (const text of without) {
  test(`${text}: nothing to hide`, () => assert.deepEqual(passwordsIn(text), []))
  test(`${text}: stays`, () => assert.equal(maskUrls(text, '***'), text))
}

const masked: [text: string, shown: string][] = [
  ['a postgres://u:p1-x@h1/x and postgres://u:p2-x@h2/y', 'a postgres://u:***@h1/x and postgres://u:***@h2/y'],
  ['https://ci:tok3n@npm.example.com/npm/@scope/pkg', 'https://ci:***@npm.example.com/npm/@scope/pkg'],
  // go-sql-driver's form in a log
  ['dial u:p1-x@tcp(db:3306)/x: refused', 'dial u:***@tcp(db:3306)/x: refused'],
]
for (const [text, shown] of masked) test(`${text}: masked`, () => assert.equal(maskUrls(text, '***'), shown))

test('assignments are read from YAML, .env and properties', () => {
  const text = [
    'environment: { PGPASSWORD: plum-1, PGHOST: db }',
    '      - DB_PASSWORD=plum-2',
    'export API_KEY="plum 3"',
    "signing_key: 'pl''um-4'",
    'spring.datasource.password=plum-5, six',
    '{ "token": "plum-\\"7" }',
    'TOKEN_URL=https://stays.example.com',
  ].join('\n')
  const found = secretsInText(text).map((each) => each.value)
  for (const wanted of ['plum-1', 'plum-2', 'plum 3', "pl'um-4", 'plum-5', 'plum-5, six', 'plum-"7'])
    assert.ok(found.includes(wanted), `${wanted} in ${JSON.stringify(found)}`)
  assert.ok(!found.some((each) => each.includes('stays')))
})
