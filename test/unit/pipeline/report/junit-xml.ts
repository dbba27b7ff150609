import assert from 'node:assert/strict'

/** An element of an XML document. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#10;': '\n' }
const decoded = (text: string) =>
  text.replaceAll(/&[^;]*;?/g, (each) => ENTITIES[each] ?? assert.fail(`no entity: ${each}`))

const TAG = /<\/(\w[\w-]*)>|<(\w[\w-]*)((?: [\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y

/** Reads a document with elements, attributes and text, and refuses everything else. */
export function readXml(document: string): Element {
  const [declaration = ''] = document.split('\n', 1)
  assert.equal(declaration, '<?xml version="1.0" encoding="UTF-8"?>')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  TAG.lastIndex = declaration.length
  while (TAG.lastIndex < document.length) {
    const at = TAG.lastIndex
    const match = TAG.exec(document)
    if (!match) assert.fail(`not XML: ${document.slice(at, at + 80)}`)
    const [, closed, opened, attributes = '', single, text] = match
    const parent = open.at(-1) as Element
    if (text !== undefined) parent.text += decoded(text)
    else if (closed !== undefined) assert.equal(open.pop()?.name, closed)
    else {
      const pairs = [...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        decoded(value),
      ])
      const element = { name: opened ?? '', attributes: Object.fromEntries(pairs), children: [], text: '' }
      parent.children.push(element)
      if (!single) open.push(element)
    }
  }
  assert.equal(open.length, 1)
  assert.equal(root.children.length, 1)
  return root.children[0] as Element
}

/** What may be where. Source: the schema of the Jenkins xUnit plugin (junit-10.xsd), which most readers follow. */
const RULES: Record<string, { attributes: Record<string, RegExp>; required: string[]; children: string[] }> = {
  testsuites: {
    attributes: { name: /./, time: /^\d+\.\d{3}$/, tests: /^\d+$/, failures: /^\d+$/, errors: /^\d+$/ },
    required: [],
    children: ['testsuite'],
  },
  testsuite: {
    attributes: {
      name: /./,
      tests: /^\d+$/,
      failures: /^\d+$/,
      errors: /^\d+$/,
      skipped: /^\d+$/,
      time: /^\d+\.\d{3}$/,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
    },
    required: ['name', 'tests', 'failures', 'errors'],
    children: ['testcase'],
  },
  testcase: {
    attributes: { name: /./, classname: /./, time: /^\d+\.\d{3}$/ },
    required: ['name'],
    children: ['skipped', 'error', 'failure', 'system-out'],
  },
  skipped: { attributes: { message: /^/ }, required: [], children: [] },
  error: { attributes: { message: /^/, type: /./ }, required: [], children: [] },
  failure: { attributes: { message: /^/, type: /./ }, required: [], children: [] },
  'system-out': { attributes: {}, required: [], children: [] },
}

export function assertJunit({ name, attributes, children }: Element): void {
  const rule = RULES[name] ?? assert.fail(`no element ${name}`)
  for (const [key, value] of Object.entries(attributes))
    assert.match(value, rule.attributes[key] ?? assert.fail(`${name} ${key}`))
  for (const each of rule.required) assert.ok(each in attributes, `${name} needs ${each}`)
  for (const each of children) {
    assert.ok(rule.children.includes(each.name), `${each.name} in ${name}`)
    assertJunit(each)
  }
}
