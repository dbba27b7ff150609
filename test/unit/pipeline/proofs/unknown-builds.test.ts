import { neverSkipped, nothing, type Row } from './seen-rows.ts'

const BUILD = ['build']
/** What only the build will know, or what a later version brings: no proof. */
const dockerfile = (what: string, text: string): Row => [what, BUILD, (on) => on.write('web/Dockerfile', text), nothing]
const target = (what: string, keys: object): Row => [
  what,
  BUILD,
  (on) => on.bake('web', keys as Record<string, unknown>),
  nothing,
]
const value = (what: string, text: string): Row => [
  what,
  BUILD,
  (on) => on.edit('docker-bake.json', '"context":"web"', `"context":"web","labels":{"a":"${text}"}`),
  nothing,
]

const ROWS: Row[] = [
  dockerfile('a frontend that a file in JSON names', '{ "syntax": "docker/dockerfile:9" }\n'),
  dockerfile('a repository of another user that ADD gets', 'FROM scratch\nADD deploy@example.com:repo /a\n'),
  dockerfile('a URL that a variable completes', 'FROM scratch\nARG S\nADD http${S}://example.com/a /a\n'),
  dockerfile('a URL behind two words', 'FROM scratch\nARG P=x\nADD a.txt "${P}" /a/\n'),
  dockerfile('an instruction of a later version', 'FROM scratch\nIMPORT example.com/a /a\n'),
  dockerfile('a flag of COPY of a later version', 'FROM scratch\nCOPY --resolve=host src /a\n'),
  dockerfile('a flag of FROM of a later version', 'FROM --channel=edge scratch\nCOPY src /a\n'),
  dockerfile('a mount of a later version', 'FROM base:1\nRUN --mount=type=volume,source=data,target=/d true\n'),
  dockerfile(
    'a key of a mount of a later version',
    'FROM base:1\nRUN --mount=type=cache,shared-with=host,target=/d true\n',
  ),
  dockerfile('a network of a later version', 'FROM base:1\nRUN --network=lan true\n'),
  dockerfile('a mount whose type is in a variable', 'FROM base:1\nARG T=ssh\nRUN --mount=type=$T,target=/d true\n'),
  target('a policy that a target names', { policy: [{ filename: 'web.rego' }] }),
  target('a key of a later bake', { resolver: 'host' }),
  target('a list of contents, made by an image', { attest: [{ type: 'sbom' }] }),
  target('a server that a target is led to', { 'extra-hosts': { repo: '192.0.2.9' } }),
  target('a privilege of a later version', { entitlements: ['device'] }),
  value('a function of a later bake', '${hostname()}'),
  value('a file that a function reads', '${upper(file(\\"notes.md\\"))}'),
  value('the time, written in another way', '${ti\\u006destamp()}'),
  [
    'a variable that an argument passes on',
    BUILD,
    (on) => on.bake('web', { args: { STAMP: null } }).env({ STAMP: '1' }),
    (on) => on.env({ STAMP: '2' }),
  ],
]
neverSkipped(ROWS)
