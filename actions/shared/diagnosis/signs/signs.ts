import type { Sign } from '../sign.ts'
import { COMPILERS, SCRIPTS, SOURCES, TESTS } from './code.ts'
import { DATABASES } from './data.ts'
import { DOCKERFILE, ENGINE } from './images.ts'
import { NETWORK, SERVERS, TLS } from './network.ts'
import { NODE_PACKAGES, OTHER_PACKAGES, PYTHON_PACKAGES, SYSTEM_PACKAGES } from './packages.ts'
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
