import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unknownFunctions } from '../../../../actions/build/src/reads/functions.ts'

const hcl: [what: string, text: string, unknown: string[]][] = [
  ['one that is the same each time', 'tags = [upper("a")]', []],
  ['one that is not', 'tags = [timestamp()]', ['timestamp']],
  ['one that this bake does not know', 'tags = [invented("a")]', ['invented']],
  ['nested in one that is known', 'tags = [replace(timestamp(), ":", "")]', ['timestamp']],
  ['in the template of a text', `tags = ["app:\${uuidv4()}"]`, ['uuidv4']],
  ['in a template with a text in it', `tags = ["app:\${replace(timestamp(), ":", "")}"]`, ['timestamp']],
  ['in a template beside another one', `tags = ["\${a}-\${homedir()}-\${b}"]`, ['homedir']],
  ['in a directive', 'tags = ["%{ if timestamp() != "" }a%{ endif }"]', ['timestamp']],
  ['in a heredoc', `args = { a = <<EOF\nbuilt \${timestamp()}\nEOF\n}`, ['timestamp']],
  ['in the words of a heredoc', 'args = { a = <<-EOF\n  run timestamp() now\n  EOF\n}', []],
  ['in a text that is no template', 'description = "timestamp() of the build"', []],
  ['behind an escaped quotation mark', 'description = "a \\" timestamp() \\" b"', []],
  ['in a comment', '# timestamp()\n// uuidv4()\n/* homedir()\n bcrypt("a") */\ntags = []', []],
  ['behind a URL, which is no comment', 'args = { url = "https://a.example" , at = timestamp() }', ['timestamp']],
  ['of its own', 'function "twice" {\n params = [n]\n result = n * 2\n}\nargs = { a = twice(2) }', []],
  ['of its own, which calls another', 'function "at" {\n params = []\n result = timestamp()\n}', ['timestamp']],
  ['in front of a bracket on the next line', 'tags = [timestamp\n()]', ['timestamp']],
  ['a loop and a condition', 'tags = [for each in (names) : each if (each != "")]', []],
]
for (const [what, text, unknown] of hcl)
  test(`functions of a bake file: ${what}`, () => assert.deepEqual(unknownFunctions(text, 'docker-bake.hcl'), unknown))

const json: [what: string, content: object, unknown: string[]][] = [
  ['in a template', { target: { app: { tags: [`app:\${timestamp()}`] } } }, ['timestamp']],
  ['in a text that is no template', { target: { app: { description: 'timestamp()' } } }, []],
  [
    'of its own',
    { function: { twice: { params: ['n'], result: `\${n}` } }, target: { a: { tags: [`\${twice(1)}`] } } },
    [],
  ],
]
for (const [what, content, unknown] of json)
  test(`functions of a bake file in JSON: ${what}`, () =>
    assert.deepEqual(unknownFunctions(JSON.stringify(content), 'docker-bake.json'), unknown))

test('a Compose file has no functions', () =>
  assert.deepEqual(unknownFunctions('services: { a: { command: "date(1)" } }', 'compose.yaml'), []))
