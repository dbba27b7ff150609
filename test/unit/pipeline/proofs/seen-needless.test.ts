import assert from 'node:assert/strict'
import { cpSync, linkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ALL, dockerSettings, elsewhere, nothing, runAfter, type Step } from './seen-rows.ts'
import { Site } from './seen-site.ts'

const ELSEWHERE = elsewhere()
/** A run for one of these would be a run for nothing. */
const NEEDLESS: [what: string, given: Step, change: Step][] = [
  ['the time of a file in a context', nothing, (on) => on.touch('api/main.py')],
  ['the time of a mounted file', nothing, (on) => on.touch('stack/conf/nginx.conf')],
  ['the time of a Compose file', nothing, (on) => on.touch('stack/compose.yaml')],
  ['the time of a manifest', nothing, (on) => on.touch('plain.yaml')],
  ['the time of slipway.yaml', nothing, (on) => on.touch('slipway.yaml')],
  ['a second name of a file in a context', nothing, (on) => linkSync(on.at('api/main.py'), on.at('second'))],
  ['a file that was saved again', nothing, (on) => on.write('api/main.py', on.text('api/main.py'))],
  [
    'what a link out of a context leads to',
    (on) => {
      writeFileSync(join(ELSEWHERE, 'd'), '1')
      on.link('api/out', join(ELSEWHERE, 'd'))
    },
    () => writeFileSync(join(ELSEWHERE, 'd'), '2'),
  ],
  ['a login', dockerSettings({}), dockerSettings({ auths: { 'https://example.com': { auth: 'YQ==' } } })],
  [
    'a program that keeps logins',
    dockerSettings({}),
    dockerSettings({ credsStore: 'desktop', credHelpers: { a: 'b' } }),
  ],
  ['how Docker prints', dockerSettings({}), dockerSettings({ psFormat: '{{.ID}}', imagesFormat: '{{.ID}}' })],
  ['what git writes', nothing, (on) => on.write('.git/index', '1').write('.git/HEAD', 'a')],
  [
    'the temporary file of an editor',
    nothing,
    (on) => on.write('.slipway.yaml.swp', '1').write('k8s/overlay/.patch.yaml.swp', '1'),
  ],
  [
    'the quotes and the form of slipway.yaml',
    nothing,
    (on) => on.edit('slipway.yaml', '{ token: secrets/token.txt }', '\n      token: "secrets/token.txt"   '),
  ],
  [
    'an alias in slipway.yaml',
    nothing,
    (on) =>
      on
        .edit(
          'slipway.yaml',
          'manifests: [k8s/overlay, charts/web, plain.yaml]',
          'manifests: [&o k8s/overlay, charts/web, plain.yaml]',
        )
        .edit('slipway.yaml', 'manifests: [k8s/overlay]', 'manifests: [*o]'),
  ],
  [
    'an input without a value',
    nothing,
    (on) => on.edit('slipway.yaml', 'config: kind.yaml', 'config: kind.yaml\n    name: ""'),
  ],
  [
    'the number of the engine’s process',
    nothing,
    (on) => {
      for (const each of ['cmdline', 'limits']) on.write(`machine/proc/99/${each}`, on.text(`machine/proc/17/${each}`))
      on.write('machine/run/docker.pid', '99')
    },
  ],
  [
    'the name and the number of a run',
    (on) => on.env({ GITHUB_RUN_ID: '1', GITHUB_SHA: 'a', HOSTNAME: 'a', PWD: '/a', TERM: 'xterm', CI: 'true' }),
    (on) => on.env({ GITHUB_RUN_ID: '2', GITHUB_SHA: 'b', HOSTNAME: 'b', PWD: '/b', TERM: 'dumb', CI: undefined }),
  ],
  [
    'what the engine holds',
    nothing,
    (on) => on.info({ Images: 9, Containers: 3, NGoroutines: 99, SystemTime: 'now', ID: 'x', Name: 'y' }),
  ],
  [
    'a limit of memory that the kernel derived from a little more of it',
    (on) => on.write('machine/proc/sys/fs/inotify/max_user_watches', '123456\n'),
    (on) => on.write('machine/proc/sys/fs/inotify/max_user_watches', '123457\n'),
  ],
  [
    'the file with the number of the engine’s process',
    (on) =>
      on
        .write('machine/proc/17/cmdline', `/usr/bin/dockerd\0--pidfile=${on.at('docker.pid')}\0`)
        .write('docker.pid', '17'),
    (on) => on.write('docker.pid', '18'),
  ],
]

for (const [what, given, change] of NEEDLESS)
  test(`${what}: none`, async () => assert.deepEqual(await runAfter(given, change, ALL), []))

test('another folder, with all times new: none', async () => {
  const [site, copy] = [new Site(), new Site()]
  try {
    // Its flag names a file of this very folder.
    site.write('machine/proc/17/cmdline', '/usr/bin/dockerd\0')
    copy.remove('.')
    cpSync(site.root, copy.root, { recursive: true, verbatimSymlinks: true })
    assert.deepEqual(await copy.keys(), await site.keys())
  } finally {
    for (const each of [site, copy]) each.gone()
  }
})
