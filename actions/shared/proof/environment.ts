import { basename } from 'node:path'
import type { KeyPart } from './key-part.ts'
import type { KeyContext } from './reads.ts'
import { valuePart } from './values.ts'

/** Every program that Slipway starts may read these. Source: man7.org, ld.so(8), "Secure-execution mode"; Go's time and runtime. */
const FOR_ALL =
  /^((https?|no|all|ftp)_proxy|LANG|LANGUAGE|LC_\w+|TZ|GODEBUG|NODE_(OPTIONS|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|USE_\w+)|SSL_CERT_(FILE|DIR)|OPENSSL_\w+|LD_\w+|GLIBC_TUNABLES|GCONV_PATH|GETCONF_DIR|NIS_PATH|NLSPATH|RESOLV_HOST_CONF|TZDIR|ZONEINFO|LOCPATH|MALLOC_\w+|RES_OPTIONS|LOCALDOMAIN|HOSTALIASES|GO(MEMLIMIT|MAXPROCS|GC))$/i

/** A login opens a registry, and is often another one in each run; what comes from there has its digest. */
const LOGIN = /(^|_)(AUTH_CONFIG|USER|USERNAME|PASS|PASSWORD|TOKEN)$/

/** What is shown of a run, and how. */
const SHOWN =
  /^(BUILDKIT_(PROGRESS|COLORS|TTY_LOG_LINES)|BUILDX_(CPU|MEM)_PROFILE|BUILDX_METADATA_WARNINGS|COMPOSE_(ANSI|PROGRESS|MENU|STATUS_STDOUT)|DOCKER_CLI_(HINTS|HOOKS|DISABLE_COMPLETION_DESCRIPTION)|HELM_DEBUG)$/

/** Variables of Docker's command line and of BuildKit. Source: docs.docker.com, "Environment variables" of each tool. */
export const DOCKER = /^(EXPERIMENTAL_BUILDKIT_|DOCKER_|BUILDX_|BUILDKIT_|BAKE_|SOURCE_DATE_EPOCH$)/
export const COMPOSE = /^COMPOSE_/
/** What interpreters read before the script that they get. */
export const INTERPRETERS =
  /^(PYTHON\w+|NODE_PATH|PERL\w+|RUBY(LIB|OPT)|BASH_ENV|BASH_FUNC_.*|BASHOPTS|SHELLOPTS|ENV|CDPATH|GLOBIGNORE|IFS|POSIXLY_CORRECT|CLASSPATH|PHPRC|PHP_INI_SCAN_DIR|LUA_\w+|(_|JDK_)?JAVA_(TOOL_)?OPTIONS)$/

/** Where the variables of a tool have other beginnings than its name. */
const OF_TOOL: Readonly<Record<string, RegExp>> = {
  'docker-buildx': DOCKER,
  'docker-compose': COMPOSE,
  kubectl: /^KU(BE|STOMIZE_)/,
  // Where its settings are.
  helm: /^(HELM_|KUBE|XDG_(CONFIG|DATA)_HOME$)/,
  psql: /^PG/,
  git: /^GIT_/,
}

/** Pure: the variables of a tool, or of any program by its name: `CURL_HOME` is one of `curl`, `npm_config_registry` of `npm`. */
function ofTool(name: string): RegExp {
  const stem = /[A-Z]\w*?(?=[\d_]*$)/.exec(basename(name).replaceAll(/\W/g, '_').toUpperCase())?.[0]
  return OF_TOOL[name] ?? new RegExp(stem ? `^${stem}_` : '^$', 'i')
}

/** Places on this machine, or of this run: they differ where nothing else does. */
const PLACES = new Set(['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'BUILDX_CONFIG'])

/** Pure: the variables whose names fit, and those that every program may read. */
export function environmentParts(patterns: readonly RegExp[], context: Pick<KeyContext, 'env' | 'salt'>): KeyPart[] {
  const isRead = (name: string) =>
    !PLACES.has(name) &&
    !LOGIN.test(name) &&
    !SHOWN.test(name) &&
    [FOR_ALL, ...patterns].some((each) => each.test(name))
  return variableParts(Object.keys(context.env).filter(isRead), context)
}

/** Pure: the variables that tools read. */
export const toolVariables = (names: readonly string[], context: Pick<KeyContext, 'env' | 'salt'>): KeyPart[] =>
  environmentParts(names.map(ofTool), context)

/** Pure: named variables, each that is set. */
export function variableParts(names: readonly string[], context: Pick<KeyContext, 'env' | 'salt'>): KeyPart[] {
  return [...new Set(names)].flatMap((name) => {
    const value = context.env[name]
    if (value === undefined) return []
    // What a variable holds is nobody's business, secret or not.
    const { shown: _, ...part } = valuePart('environment', name, value, context)
    return [part]
  })
}

/** Of this machine, its users and shells: they differ where nothing else does, and programs are told by their digests. */
const OF_SHELL =
  /^(_|HOME|PATH|PWD|OLDPWD|SHLVL|SHELL|USER|LOGNAME|HOSTNAME|TMPDIR|TERM\w*|COLORTERM|COLUMNS|LINES|DISPLAY|SSH_\w+|XDG_(RUNTIME|SESSION)_\w+)$/

/** Pure: whether a variable tells of this machine and this shell alone. */
export const isOfShell = (name: string) => OF_SHELL.test(name) || PLACES.has(name)

/** Pure: the variables that a text of a command names, but those of shells. */
export const namedVariables = (text: string, context: Pick<KeyContext, 'env'>): string[] =>
  variablesIn(text, context).filter((each) => !isOfShell(each))

/** Pure: the variables that a text may use: each word in it that is the name of one. */
export function variablesIn(text: string, { env }: Pick<KeyContext, 'env'>): string[] {
  const words = new Set(text.match(/[A-Za-z_]\w*/g))
  return Object.keys(env).filter((name) => words.has(name))
}
