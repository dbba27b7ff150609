/** Values as they are written in a manifest; each is read by kubectl and by us. */
export const VALUES = [
  // defaultMode: 0400 is 256, and 0644 must not be 644.
  ...['0400', '0644', '-0400', '0o400', '0888', '08', '0', '-0', '+1', '0x1F', '0b11', '0x', '1_000', '1,000'],
  ...['yes', 'Yes', 'YES', 'no', 'on', 'On', 'off', 'OFF', 'y', 'Y', 'n', 'N', 'true', 'True', 'TRUE', 'tRUE', '"yes"'],
  ...['~', '', 'null', 'Null', 'NULL', 'nULL', 'none'],
  ...['1.5', '.5', '1.', '1e3', '12e03', '1.5e3', '1.2.3', '1e', '0.10'],
  // Neither base 60 nor times: compose has the first, kubectl has neither.
  ...['22:22', '190:20:30', '1:30.5', '2001-12-14', '2001-12-14T21:59:43.10-05:00', '2001-12-14 21:59:43'],
  ...['!!str 0400', '!!binary aGVsbG8=', '!!int "5"', '=', '"\\u00e9 \\t"', "'it''s'", 'a#b', 'a # comment'],
  ...['[1, yes, { a: no }]', '{ on: 1, 0400: 2, 1.5: 3 }', '&anchor 0400', '"0400"', '5Gi', '100m', '"a\\\n      b"'],
]

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'

/** Whole files. */
export const FILES: Record<string, string> = {
  'merge.yaml': `${HEAD}one: &one { a: 1, b: 2 }\ntwo: { <<: *one, b: 3 }\nthree: { <<: *one, c: 4 }\nfour: { <<: [*one, { c: 5 }] }\n`,
  'alias.yaml': `${HEAD}labels: &labels { app: web }\nselector: *labels\n`,
  'twice.yaml': `${HEAD}data: { a: first, a: last }\n`,
  'documents.yaml': `# comment\n---\n---\n${HEAD}---\n# nothing\n--- # why\n${HEAD.replace('name: a', 'name: b')}---\n`,
  'bom.yaml': `\uFEFF${HEAD}`,
  'crlf.yaml': `${HEAD}data:\n  a: |\n    one\n    two\n  b: >-\n    one\n    two\n`.replaceAll('\n', '\r\n'),
  'blocks.yaml': `${HEAD}data:\n  keep: |+\n    one\n\n  strip: |-\n    one\n  indented: |2\n      one\n    two\n  folded: >\n    one\n    two\n\n    three\n`,
  'list.yaml': `apiVersion: v1\nkind: List\nitems:\n  - ${HEAD.replaceAll('\n', '\n    ')}\n`,
  'typed.yaml': 'apiVersion: v1\nkind: ConfigMapList\nitems:\n  - metadata: { name: a }\n  - metadata: { name: b }\n',
  'json.json':
    '{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap",\n\t"metadata": { "name": "a" },\n\t"data": { "on": "0400" }\n}\n',
  'jsons.json': ['a', 'b']
    .map((name) => `{\n  "apiVersion": "v1",\n  "kind": "ConfigMap",\n  "metadata": { "name": "${name}" }\n}\n`)
    .join(''),
  'end.yaml': `${HEAD}...\n`,
}
