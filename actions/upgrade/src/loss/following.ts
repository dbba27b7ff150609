import type { Loss } from './loss.ts'
import type { CauseName } from './rules/rule.ts'

/**
 * What follows from another: a pod that is gone too early is refused to new connections, cuts those under way and kept
 * ones; all three are its end.
 */
const FOLLOWING: Readonly<Partial<Record<CauseName, readonly CauseName[]>>> = {
  killed: ['kept-connection-cut', 'cut-off', 'exits-early'],
  'exits-early': ['kept-connection-cut', 'cut-off'],
  'cut-off': ['kept-connection-cut'],
  'no-readiness-probe': ['ready-too-early', 'unexplained', 'too-slow'],
  'ready-too-early': ['unexplained', 'too-slow'],
  // A readiness probe that asks for what fails takes the pods away.
  'old-version-fails': ['some-version-fails', 'unready'],
  'new-version-fails': ['some-version-fails', 'unready'],
  'port-removed': ['service-ahead', 'unexplained'],
  unready: ['too-slow', 'unexplained'],
  crashed: ['too-slow', 'unexplained', 'idle-timeout'],
  'selects-others': ['no-readiness-probe', 'ready-too-early', 'unexplained'],
  'not-admitted': ['cut-off', 'exits-early', 'kept-connection-cut', 'too-slow', 'unexplained', 'peer-not-admitted'],
  'load-not-admitted': ['cut-off', 'exits-early', 'kept-connection-cut', 'too-slow', 'unexplained'],
  'peer-not-admitted': [
    // A program that waits for what it can't reach does not end in time.
    'killed',
    'cut-off',
    'exits-early',
    'kept-connection-cut',
    'too-slow',
    'unready',
    'unexplained',
    'old-version-fails',
    'new-version-fails',
    'some-version-fails',
  ],
  'leads-to-unready': ['no-readiness-probe', 'ready-too-early', 'unexplained'],
  recreated: ['kept-connection-cut', 'cut-off', 'exits-early', 'unexplained'],
  'all-at-once': ['kept-connection-cut', 'cut-off', 'exits-early', 'unexplained'],
  'single-replica': ['kept-connection-cut', 'cut-off', 'exits-early', 'unexplained'],
}

/** A service that is too slow is so whether or not a pod ends meanwhile. */
const isSlow = ({ requests }: Loss) => requests.every(({ failure }) => failure === 'timeout')
const BY_CHANCE: readonly CauseName[] = ['cut-off', 'exits-early', 'ready-too-early']
/** Errors of a program that fails are such also where a pod that ends may have answered. */
const isAnswered = ({ requests }: Loss) => requests.every(({ failure }) => failure === 'status')
const ENDING: readonly CauseName[] = ['cut-off', 'exits-early', 'kept-connection-cut']
const BY_ENDING: readonly CauseName[] = ['exits-early', 'crashed']
const FAILING: readonly CauseName[] = ['old-version-fails', 'new-version-fails', 'some-version-fails']

/** A database that the change took away fails both versions, the old one first. */
const isAlsoNew = (head: Loss, loss: Loss) =>
  head.cause.name === 'old-version-fails' &&
  loss.cause.name === 'new-version-fails' &&
  head.changedMs === loss.changedMs &&
  (head.requests[0]?.sentMs ?? 0) < (loss.requests[0]?.sentMs ?? 0)

/** A network that drops what a policy doesn't admit refuses and resets nothing: such requests have another cause. */
const isNotDropped = (head: Loss, loss: Loss) =>
  head.cause.name.endsWith('not-admitted') && isSlow(head) && !isSlow(loss)

const followsFrom = (head: Loss, loss: Loss) =>
  (FOLLOWING[head.cause.name]?.includes(loss.cause.name) &&
    !(ENDING.includes(loss.cause.name) && isNotDropped(head, loss))) ||
  isAlsoNew(head, loss) ||
  (head.cause.name === 'too-slow' && BY_CHANCE.includes(loss.cause.name) && isSlow(loss)) ||
  (FAILING.includes(head.cause.name) && BY_ENDING.includes(loss.cause.name) && isAnswered(loss))

/** Errors and other losses of the same cause are told apart only for what may follow. */
const isSame = (head: Loss, loss: Loss) => head.cause.name === loss.cause.name && isAnswered(loss) && !isAnswered(head)

const concerns = ({ cause: head }: Loss, { cause }: Loss) =>
  [head.object, head.pod?.owner].includes(cause.object) || cause.object === ''

/** Pure: without those that follow from another one, whose requests they become. */
export function withoutFollowing(losses: readonly Loss[]): Loss[] {
  const leaderOf = (loss: Loss) => {
    const others = losses.filter((each) => each.service === loss.service && concerns(each, loss))
    return others.find((each) => followsFrom(each, loss)) ?? others.find((each) => isSame(each, loss))
  }
  // What follows from something that follows itself belongs to the first of them.
  const headOf = (loss: Loss): Loss => {
    const leader = leaderOf(loss)
    return leader ? headOf(leader) : loss
  }
  return [...Map.groupBy(losses, headOf)].map(([head, all]) => ({
    ...head,
    requests: [head, ...all.filter((each) => each !== head)].flatMap(({ requests }) => requests),
  }))
}
