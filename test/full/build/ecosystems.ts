import type { Fault } from '../../../actions/shared/outcome/finding.ts'

/** A build that fails, with what is right. `FROM python` is an image with wheels and a virtual environment /v. */
export interface FailingBuild {
  name: string
  code: string
  fault: Fault
  /** The line of the Dockerfile. */
  line: number
  /** The cause and the telling line, in the message. */
  tells: RegExp
  dockerfile: readonly string[]
  files: Readonly<Record<string, string>>
}

type Right = [code: string, tells: RegExp, fault?: Fault]

/** The last instruction fails. */
const fails = (
  name: string,
  [code, tells, fault = 'code']: Right,
  dockerfile: readonly string[],
  files: Readonly<Record<string, string>> = {},
): FailingBuild => ({ name, code, fault, line: dockerfile.length, tells, dockerfile, files })

const PIP = '/v/bin/pip install --disable-pip-version-check --no-index --find-links /wheels'
const python = (name: string, right: Right, source: string) =>
  fails(name, right, ['FROM python', 'WORKDIR /app', 'COPY . .', 'RUN python app.py'], { 'app.py': source })
const node = (name: string, right: Right, command: string, files: Readonly<Record<string, string>>) =>
  fails(name, right, ['FROM node', 'WORKDIR /app', 'COPY . .', `RUN ${command}`], files)
const shell = (name: string, right: Right, command: string, files: Readonly<Record<string, string>> = {}) =>
  fails(name, right, ['FROM python', 'COPY . /app/', `RUN ${command}`], files)
const PACKAGE = '{"name":"shop","version":"1.0.0"}'

const PYTHON: readonly FailingBuild[] = [
  shell('pip: no such package', ['BD013', /does not exist.*nothere/], `${PIP} nothere`),
  shell('pip: conflict', ['BD025', /contradict/], `${PIP} a b`),
  shell('pip: no requirements.txt', ['BD010', /is missing.*requirements\.txt/], `${PIP} -r /requirements.txt`),
  shell('pip: an invalid requirement', ['BD010', /invalid entry.*c=1/], `echo c=1 >/r && ${PIP} -r /r`),
  shell('pip: hashes', ['BD012', /pinned hash/], `echo "c==1 --hash=sha256:${'0'.repeat(64)}" >/r && ${PIP} -r /r`),
  shell('pip: a newer Python', ['BD010', /another version of the language/], `${PIP} /wheels/old-1-py3-none-any.whl`),
  shell('pip: an empty folder', ['BD010', /is missing.*pyproject\.toml/], 'mkdir /e && /v/bin/pip install /e'),
  shell('python -m: not installed', ['BD010', /is not installed.*pytest/], '/v/bin/python -m pytest'),
  python('Python: no such module', ['BD010', /is not installed.*fastapi/], 'import fastapi\n'),
  python('Python: no such name', ['BD010', /cannot be imported.*total/], 'from os import total\n'),
  python('Python: a circular import', ['BD010', /cannot be imported/], 'from app import x\nimport app\n'),
  python('Python: syntax', ['BD010', /syntax error.*SyntaxError/], 'def total(:\n  pass\n'),
  python('Python: indentation', ['BD010', /syntax error.*Indentation/], 'def total():\npass\n'),
  python(
    'Python: an exception',
    ['BD010', /unhandled exception.*ValueError: 7 is odd/],
    "raise ValueError('7 is odd')\n",
  ),
  python(
    'Python: a variable',
    ['BD010', /variable is not set.*DATABASE_URL/],
    "import os\nos.environ['DATABASE_URL']\n",
  ),
  python('Python: a file', ['BD010', /is missing.*VERSION/], "open('VERSION')\n"),
  python('Python: a question', ['BD010', /asks a question/], "input('Continue? ')\n"),
  python('Python: not ASCII', ['BD010', /UTF-8 locale.*ascii/], "b'caf\\xc3\\xa9'.decode('ascii')\n"),
  python(
    'Python: JSON',
    ['BD010', /JSON that is read is not valid in .*JSONDecodeError/],
    "import json\njson.loads('{')\n",
  ),
  python('Python: not a zip', ['BD010', /not an archive/], "import zipfile\nzipfile.ZipFile('app.py')\n"),
  python('Python: memory', ['BD023', /ran out of/], 'bytearray(10**15)\n'),
  python('Python: an option', ['BD010', /unknown option.*timeout/], 'def f(): pass\nf(timeout=1)\n'),
  shell('a server: 404', ['BD013', /404/], 'python /server.py 404'),
  shell('a server: 401', ['BD028', /denied access.*401/, 'input'], 'python /server.py 401'),
  shell(
    'no name server',
    ['BD016', /name resolution/, 'infrastructure'],
    `python -c "import socket; raise socket.gaierror(-3, 'Temporary failure in name resolution')"`,
  ),
  shell(
    'no network, as the Dockerfile asks for',
    ['BD016', /--network=none.*name resolution/],
    `--network=none python -c "import urllib.request as u; u.urlopen('http://files.example')"`,
  ),
  shell('unittest', ['BD010', /test failed.*1 != 2/], 'cd /app && python -m unittest -v test_a', {
    'test_a.py': 'import unittest\nclass A(unittest.TestCase):\n  def test_sum(self): self.assertEqual(1, 2)\n',
  }),
  shell('unittest: words of others', ['BD010', /test failed/], 'cd /app && python -m unittest test_a', {
    'test_a.py':
      "import unittest\nclass A(unittest.TestCase):\n  def test_guest(self): self.assertEqual('401 Unauthorized', 'ENOSPC')\n",
  }),
]

const NODE: readonly FailingBuild[] = [
  node('npm ci: no lock file', ['BD024', /lock file is missing/], 'npm ci', { 'package.json': PACKAGE }),
  node(
    'npm ci: a package that is not in the cache',
    ['BD013', /does not exist.*ENOTCACHED|only-if-cached/],
    'npm ci --offline --fetch-retries=0',
    {
      'package.json': '{"name":"shop","version":"1.0.0","dependencies":{"a":"1.0.0"}}',
      'package-lock.json':
        '{"name":"shop","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"shop","version":"1.0.0"}}}',
    },
  ),
  node('npm: no such script', ['BD010', /no script.*biuld/], 'npm run biuld', { 'package.json': PACKAGE }),
  node('npm: no package.json', ['BD010', /package\.json/], 'npm install --offline', { 'a.txt': '' }),
  node('npm: broken package.json', ['BD010', /JSON that is read is not valid/], 'npm install --offline', {
    'package.json': '{"name":',
  }),
  node(
    'npm: engine',
    ['BD010', /another version of the language.*EBADENGINE/],
    'npm install --offline --engine-strict',
    {
      'package.json': '{"name":"shop","version":"1.0.0","engines":{"node":">=99"}}',
    },
  ),
  node(
    'npm: no network',
    ['BD016', /ECONNREFUSED/, 'infrastructure'],
    'npm install --fetch-retries=0 --registry=http://127.0.0.1:9 a',
    {
      'package.json': PACKAGE,
    },
  ),
  node(
    'npm: git is not there',
    ['BD022', /not in the image.*git/],
    'npm install --no-audit git+https://git.example/a/b.git',
    {
      'package.json': PACKAGE,
    },
  ),
  node('npm: an empty archive', ['BD010', /not an archive/], 'npm install --offline --no-audit', {
    'package.json': '{"name":"shop","version":"1.0.0","dependencies":{"b":"file:b.tgz"}}',
    'b.tgz': '',
  }),
  node('npm test: a failing test', ['BD010', /test failed/], 'npm test', {
    'package.json': '{"name":"shop","version":"1.0.0","scripts":{"test":"node --test"}}',
    'a.test.mjs':
      "import test from 'node:test'\nimport assert from 'node:assert'\ntest('adds up', () => assert.equal(1 + 1, 3))\ntest('handles ENOSPC when the connection timed out', () => {})\n",
  }),
  node('npm run: a script that fails', ['BD010', /2 pages are broken/], 'npm run build', {
    'package.json': '{"name":"shop","version":"1.0.0","scripts":{"build":"echo 2 pages are broken && exit 3"}}',
  }),
  node('node: no such module', ['BD010', /is not installed.*\/app\/server\.js/], 'node server.js', { 'a.txt': '' }),
  node('node: no such package', ['BD010', /is not installed.*express/], 'node a.mjs', {
    'a.mjs': "import 'express'\n",
  }),
  node('node: no such export', ['BD010', /cannot be imported.*total/], 'node a.mjs', {
    'a.mjs': "import { total } from './b.mjs'\ntotal()\n",
    'b.mjs': 'export const x = 1\n',
  }),
  node('node: syntax', ['BD010', /syntax error.*SyntaxError/], 'node a.js', { 'a.js': 'function total( {\n' }),
  node('node: an error', ['BD010', /unhandled exception.*7 is odd/], 'node a.js', {
    'a.js': "throw new Error('7 is odd')\n",
  }),
  node('node: a rejection', ['BD010', /unhandled exception.*7 is odd/], 'node a.mjs', {
    'a.mjs': "async function f() { throw new RangeError('7 is odd') }\nawait f()\n",
  }),
  node('node: heap', ['BD023', /memory/], 'node --max-old-space-size=20 a.js', {
    'a.js': "const a = []\nfor (;;) a.push('x'.repeat(1e5) + a.length)\n",
  }),
  node('node: an option', ['BD010', /unknown option.*loder/], 'node --loder a.js', { 'a.js': '' }),
]

const SHELL: readonly FailingBuild[] = [
  shell('no such command', ['BD022', /not in the image.*nosuchcommand/], 'nosuchcommand --version'),
  shell('no compiler', ['BD026', /compiler/], 'gcc -c /app/x.c', { 'x.c': '' }),
  shell('no folder', ['BD010', /is missing.*\/nothere/], 'cd /nothere && ls'),
  shell('nothing to copy', ['BD010', /is missing.*dist/], 'cp -r /app/dist /srv', { 'a.txt': '' }),
  shell('a folder that is there', ['BD010', /already exists.*\/app/], 'mkdir /app', { 'a.txt': '' }),
  shell('a link that is there', ['BD010', /already exists/], 'ln -s /bin/true /bin/sh'),
  shell('a user that is there', ['BD010', /cannot be created.*app/], 'useradd app && useradd app'),
  shell('a user without an ID', ['BD010', /cannot be created/], 'useradd --uid "$APP_UID" app'),
  shell('a user that is not there', ['BD034', /user/], 'chown nosuchuser /etc/passwd'),
  shell('an unset variable', ['BD010', /variable is not set.*API_TOKEN/], 'set -u; echo "$API_TOKEN"'),
  shell('shell: syntax', ['BD010', /syntax error/], 'sh /app/run.sh', { 'run.sh': 'if true; then\nfi\n' }),
  shell(
    'shell: Windows line ends',
    ['BD033', /Windows line endings|interpreter/],
    'chmod +x /app/run.sh && /app/run.sh',
    {
      'run.sh': '#!/bin/sh\r\necho\r\n',
    },
  ),
  shell('shell: no interpreter', ['BD033', /interpreter.*ruby/], 'chmod +x /app/run && /app/run', {
    run: '#!/usr/bin/env ruby\nputs 1\n',
  }),
  shell('tar of a page', ['BD010', /not an archive/], 'tar xzf /app/x.tgz', { 'x.tgz': '<html></html>' }),
  shell('dpkg of a page', ['BD010', /not an archive/], 'dpkg -i /app/x.deb', { 'x.deb': '<html></html>' }),
  shell('sha256sum', ['BD012', /pinned hash/], `echo "${'0'.repeat(64)}  /app/x" | sha256sum -c`, { x: '' }),
  shell('an option of grep', ['BD010', /unknown option.*nosuch/], 'grep --nosuch x /app/x', { x: '' }),
  shell('no operand', ['BD010', /empty or missing argument/], 'mkdir $APP_DIR', { x: '' }),
  shell('apt: no such package', ['BD013', /nothere/], '--network=none apt-get install -y nothere'),
  shell('perl: no such module', ['BD010', /is not installed.*Moose/], "perl -e 'use Moose;'"),
  shell('killed', ['BD023', /memory.*Killed/, 'infrastructure'], "sh -c 'kill -9 $$'"),
  shell('a crash', ['BD010', /segmentation fault/i], "sh -c 'kill -SEGV $$'"),
]

/** Real failing builds, over the tools that the two base images have. */
export const BUILDS: readonly FailingBuild[] = [...PYTHON, ...NODE, ...SHELL]
