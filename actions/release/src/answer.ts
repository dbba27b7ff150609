import { pushErrorOf, withoutOwn } from '../../shared/registry/push-errors.ts'

/** What a registry answered about an image, by the words of Docker and of the registry; never by the name of an image. */
export type Answer = 'absent' | 'refused' | 'immutable' | 'failed'

const MISSING =
  /(?<![\w./@-])(?:not found|manifest[ _]unknown|name[ _]unknown|not known to registry|does not exist)(?![\w/@-]|\.\w)/i

/**
 * What isn't found is not the image: a token service's answer, a program that holds logins, Docker's own settings.
 * Sources: containerd, core/remotes/docker/auth; docker/docker-credential-helpers, client; docker/cli, context store.
 */
const NOT_OF_IMAGE =
  /failed to (?:authorize|fetch (?:oauth|anonymous) token)|error getting credentials|executable file not found|context not found/i

/** Pure: what an error of Docker about an image in a registry means. */
export function answerOf(output: string, ref: string): Answer {
  const kind = pushErrorOf(output, ref)?.kind
  if (kind === 'immutable') return 'immutable'
  if (kind === 'login' || kind === 'denied') return 'refused'
  const text = withoutOwn(output, ref)
  return MISSING.test(text) && !NOT_OF_IMAGE.test(text) ? 'absent' : 'failed'
}
