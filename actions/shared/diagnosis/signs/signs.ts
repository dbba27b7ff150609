import type { Sign } from '../sign.ts'
import { COMPILERS } from './code/compilers.ts'
import { SCRIPTS } from './code/scripts.ts'
import { SOURCES } from './code/sources.ts'
import { TESTS } from './code/tests.ts'
import { DATABASES } from './data.ts'
import { DOCKERFILE, ENGINE } from './images.ts'
import { NETWORK, SERVERS, TLS } from './network.ts'
import { OTHER_PACKAGES } from './packages/languages.ts'
import { NODE_PACKAGES } from './packages/node.ts'
import { PYTHON_PACKAGES } from './packages/python.ts'
import { SYSTEM_PACKAGES } from './packages/system.ts'
import { FILES, MEMORY, PROCESSES } from './runtime.ts'

/** Every sign. If a line matches two, the first is used: patterns of one tool precede general ones. */
export const SIGNS: readonly Sign[] = [
  ...DOCKERFILE,
  ...ENGINE,
  ...SYSTEM_PACKAGES,
  ...PYTHON_PACKAGES,
  ...NODE_PACKAGES,
  ...OTHER_PACKAGES,
  ...COMPILERS,
  ...SOURCES,
  ...SCRIPTS,
  ...TLS,
  ...SERVERS,
  ...MEMORY,
  ...PROCESSES,
  ...DATABASES,
  ...TESTS,
  ...NETWORK,
  ...FILES,
]
