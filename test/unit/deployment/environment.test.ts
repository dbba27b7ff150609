import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse, parseAllDocuments } from 'yaml'

const ROOT = new URL('../../..', import.meta.url).pathname
const textOf = (path: string) => readFileSync(`${ROOT}/${path}`, 'utf8')

/** Our own services; the images of Postgres, Redis and Ray read what their documentation lists. */
const SERVICES = ['api', 'runtime', 'web'] as const
type Service = (typeof SERVICES)[number]

const READ = [/(?:values|environ)(?:\.get\(|\[)"([A-Z_]+)"/g, /process\.env\.([A-Z_]+)/g]

function readBy(service: Service): Set<string> {
  const own = globSync(`deployment/services/${service}/{app,lib}/**/*.{py,ts,tsx}`, { cwd: ROOT })
  const files = service === 'web' ? [...own, 'deployment/docker/drain.mjs'] : own
  const names = files.flatMap((file) =>
    READ.flatMap((pattern) => [...textOf(file).matchAll(pattern)].map(([, name = '']) => name)),
  )
  return new Set(names)
}

function givenByCompose(service: Service): string[] {
  return ['compose.yaml', 'ray-local.yaml', 'without-redis.yaml'].flatMap((file) => {
    const model = parse(textOf(`deployment/compose/${file}`), { merge: true, logLevel: 'silent' })
    return Object.keys(model.services[service]?.environment ?? {})
  })
}

function givenByKubernetes(service: Service): string[] {
  return ['configmap.yaml', 'secret.yaml'].flatMap((file) =>
    parseAllDocuments(textOf(`deployment/k8s/app/${file}`))
      .map((each) => each.toJS())
      .filter(({ metadata }) => metadata.name === service)
      .flatMap(({ data, stringData }) => Object.keys({ ...data, ...stringData })),
  )
}

/** `| `NAME` | service, service | meaning |` */
function documented(): Map<string, string[]> {
  const rows = textOf('deployment/README.md').matchAll(/^\| `([A-Z_]+)` \| ([a-z, ]+) \|/gm)
  return new Map([...rows].map(([, name = '', services = '']) => [name, services.split(', ')]))
}

for (const service of SERVICES) {
  test(`${service} reads every variable that it is given`, () => {
    const given = [...givenByCompose(service), ...givenByKubernetes(service)]
    assert.ok(given.length > 0)
    for (const name of given) assert.ok(readBy(service).has(name), `${service} is given ${name} and doesn't read it`)
  })

  test(`the README lists exactly the variables that ${service} reads`, () => {
    const listed = [...documented()].filter(([, services]) => services.includes(service)).map(([name]) => name)
    assert.deepEqual([...readBy(service)].sort(), listed.sort())
  })
}
