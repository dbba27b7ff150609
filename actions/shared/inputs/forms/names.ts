import { formOf } from './form.ts'

/** Environment variables. Source: IEEE Std 1003.1, "Environment Variables"; Compose and GitHub take no other. */
export const VARIABLE_NAME = formOf(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a variable such as DATABASE_URL')

/** What is passed as `NAME=value`: neither quotes nor options belong to the name. */
export const PAIR_NAME = formOf(/^[^\s="'`-][^\s="'`]*$/, 'a name without spaces and quotes, such as VERSION')

const lowerCase = (text: string) => text.toLowerCase().replaceAll('_', '-')

/** A name that a DNS label can be. Source: RFC 1123, as Kubernetes reads it. */
const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/

/** A namespace, or another object whose name is a DNS label. */
export const LABEL = formOf(DNS_LABEL, 'a name of lower-case letters, digits and -, such as my-app', {
  meant: (text) => (DNS_LABEL.test(lowerCase(text)) ? lowerCase(text) : undefined),
})

const SUBDOMAIN = /^(?!.{254})[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/

/** The name of most Kubernetes objects. Source: RFC 1123, subdomains. */
export const OBJECT_NAME = formOf(SUBDOMAIN, 'a name of lower-case letters, digits, - and ., such as ray-head', {
  meant: (text) => (SUBDOMAIN.test(lowerCase(text)) ? lowerCase(text) : undefined),
})

/** Source: helm.sh/helm, pkg/chartutil/validate_name.go: at most 53 characters. */
export const HELM_RELEASE = formOf(
  /^(?!.{54})[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  'up to 53 lower-case letters, digits and -, such as my-app',
  { meant: OBJECT_NAME.meant },
)

const PROJECT = /^[a-z0-9][a-z0-9_-]*$/

/** Source: compose-go, loader.NormalizeProjectName. */
export const COMPOSE_PROJECT = formOf(PROJECT, 'lower-case letters, digits, - and _, such as my-app', {
  meant: (text) => (PROJECT.test(text.toLowerCase()) ? text.toLowerCase() : undefined),
})

/** Profiles; Compose ignores one that nothing has. Source: the Compose specification. */
export const PROFILE = formOf(/^(?:\*|[a-zA-Z0-9][a-zA-Z0-9_.-]*)$/, 'one profile for each line or item, such as debug')

/** Services of Compose files. Source: the Compose specification. */
export const SERVICE = formOf(/^[a-zA-Z0-9._-]+$/, 'the name of one service, such as api')

/** Targets of docker-bake. Source: docker/buildx, bake.go, `validTargetNameChars`. */
export const BAKE_TARGET = formOf(/^[a-zA-Z0-9_-]+$/, 'a name of letters, digits, - and _, such as api', {
  meant: (text) => (/^[\w.-]+$/.test(text) ? text.replaceAll('.', '-') : undefined),
})

/** A stage of a Dockerfile: its name, or its number from 0. */
export const BUILD_STAGE = formOf(/^(?:[a-zA-Z][a-zA-Z0-9_.-]*|\d+)$/, 'the name of a stage such as runtime')

/** Names of HTTP headers. Source: RFC 9110, "token". */
export const HEADER = formOf(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'the name of a header such as Accept')

/** A variable that a probe saves is used as a dollar sign and the name in braces. */
export const SAVED_NAME = formOf(/^\w+$/, 'a name of letters, digits and _, such as job_id', {
  meant: (text) => (/^[\w.-]+$/.test(text) ? text.replaceAll(/[.-]/g, '_') : undefined),
})

/** A repository of GitHub. */
export const REPOSITORY = formOf(/^[\w.-]+\/[\w.-]+$/, 'a repository as OWNER/NAME', {
  meant: (text) => /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(text)?.[1],
})
