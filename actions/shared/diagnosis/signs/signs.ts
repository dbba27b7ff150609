import type { Sign } from '../sign.ts'
import { CLASSIC_BUILDER } from './classic-builder.ts'
import { BUILDS } from './code/builds.ts'
import { CHECKS } from './code/checks.ts'
import { COMMANDS } from './code/commands.ts'
import { COMPILERS } from './code/compilers.ts'
import { FRAMEWORKS } from './code/frameworks.ts'
import { GENERAL } from './code/general.ts'
import { CODE_PHRASES } from './code/phrases.ts'
import { SCRIPTS } from './code/scripts.ts'
import { SOURCES } from './code/sources.ts'
import { TESTS } from './code/tests.ts'
import { TOOLCHAINS } from './code/toolchains.ts'
import { DATABASES } from './data.ts'
import { ENGINE_NETWORKS } from './engine-networks.ts'
import { DOCKERFILE, ENGINE } from './images.ts'
import { NETWORK, PROXIES, SERVERS, TLS } from './network.ts'
import { GO_PACKAGES } from './packages/go.ts'
import { INSTALLERS } from './packages/installers.ts'
import { JVM_PACKAGES } from './packages/jvm.ts'
import { OTHER_PACKAGES } from './packages/languages.ts'
import { MORE_PACKAGES } from './packages/more-languages.ts'
import { NODE_PACKAGES } from './packages/node.ts'
import { NODE_SETUP } from './packages/node-setup.ts'
import { OLDER_PACKAGES } from './packages/older.ts'
import { PACKAGE_PHRASES } from './packages/phrases.ts'
import { PYTHON_PACKAGES } from './packages/python.ts'
import { PYTHON_SETUP } from './packages/python-setup.ts'
import { SYSTEM_SETUP } from './packages/setup.ts'
import { SYSTEM_PACKAGES } from './packages/system.ts'
import { FILES, MEMORY, PROCESSES } from './runtime.ts'

/** Every sign. If a line matches two, the first is used: patterns of one tool precede general ones. */
export const SIGNS: readonly Sign[] = [
  ...PROXIES,
  ...DOCKERFILE,
  ...CLASSIC_BUILDER,
  ...ENGINE_NETWORKS,
  ...ENGINE,
  ...OLDER_PACKAGES,
  ...TOOLCHAINS,
  ...SYSTEM_PACKAGES,
  ...SYSTEM_SETUP,
  ...PYTHON_PACKAGES,
  ...PYTHON_SETUP,
  ...NODE_PACKAGES,
  ...NODE_SETUP,
  ...INSTALLERS,
  ...JVM_PACKAGES,
  ...OTHER_PACKAGES,
  ...GO_PACKAGES,
  ...MORE_PACKAGES,
  ...PACKAGE_PHRASES,
  ...FRAMEWORKS,
  ...CODE_PHRASES,
  ...COMMANDS,
  ...COMPILERS,
  ...SOURCES,
  ...SCRIPTS,
  ...BUILDS,
  ...TLS,
  ...SERVERS,
  ...MEMORY,
  ...PROCESSES,
  ...DATABASES,
  ...TESTS,
  ...CHECKS,
  ...NETWORK,
  ...FILES,
  ...GENERAL,
]
