/** What the words of controllers mean: names of conditions, phases, states, reasons. */

export type Meaning = 'good' | 'busy' | 'bad' | 'held'

/** Pure: `ChildResourcesHealthy` and `child-resources-healthy` as their words, in lower case. */
export function tokens(name: string): string[] {
  return name
    .replace(/roll(ed|ing)?[-_ ]?back/gi, ' rollback ')
    .replace(/fail(ed|ing)[-_ ]?over/gi, ' mov$1 ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
}

const setOf = (text: string) => new Set(text.trim().split(/\s+/))

const BAD = setOf(`
  abandoned abort aborted bad blocked broken cancelled canceled conflict conflicted corrupt corrupted couldnt crash crashed
  crashing degraded
  denied disallowed drifted exceeded exhausted err error errored errors expired fail failed failing failure fault faulted faulty forbidden illegal
  inadmissible incompatible inconsistent insufficient invalid limit loop lost misconfigured mismatch overloaded quarantined rejected red
  revoked rollback stalled stuck
  terminal timeout unauthorized unhealthy throttled unrecoverable unreachable unsupported`)
/** The same, as the only word: a dead letter is not bad. */
const BAD_ALONE = setOf('dead destroyed down zombie')
const BUSY = setOf(`
  bootstrap cordoned critical dirty down dropped ejected expanding fenced frozen ignored importing init isolated inqueue new offline outdated partial partially
  partitioned pending progress queued
  recreated request requested retry scheduled sealed stale started submitted unavailable unknown unready unschedulable warn warning
  yellow`)
const HELD = setOf('detached halted held hibernated hold paused stopped suspended')
/** Not on the way to something: what works goes on doing this. */
const STEADY = setOf(`
  consuming existing latest listening managing missing open operating polling replicating running serving streaming tailing watching
  working`)
/** The same, as the only word: beside others it may tell of a part. */
const STEADY_ALONE = setOf(`
  clean consistent done enabled fresh good idle leader live nominal normal optimal present primary reachable routable standalone
  standby steady unlocked unsealed used warm`)
const IN_USE = /^in[-_ ]?(service|use)$/i
const OUT_OF = /\bout[-_ ]?of[-_ A-Z]/i
const NOT = setOf('no non not never without')

/** Several of one cluster that don't agree who leads. */
const NO_MAJORITY = /split[-_ ]?brain|\bno[-_ ]?quorum|not[-_ ]?in[-_ ]?quorum/i

const TIMED_OUT = /\btimed[-_ ]?out$|[a-z]TimedOut$/i

/** Pure: what a phase or a state means; undefined for a word that nobody knows. */
export function meaningOf(word: string): Meaning | undefined {
  const all = tokens(word)
  if (holds(all, BAD) || isAlone(all, BAD_ALONE) || NO_MAJORITY.test(word) || TIMED_OUT.test(word)) return 'bad'
  if (all.some((each) => HELD.has(each))) return 'held'
  if (all.some((each) => NOT.has(each)) || OUT_OF.test(word)) return 'busy'
  if (all.some((each) => BUSY.has(each) || (/ing$/.test(each) && !STEADY.has(each)))) return 'busy'
  if (isStep(all)) return 'busy'
  if (all.some((each) => GOOD.has(each) || STEADY.has(each)) || isSteadyAlone(word, all)) return 'good'
  if (WORK.has(all[0] ?? '')) return 'busy'
  return isDone(all) ? 'good' : isUndone(all) ? 'busy' : undefined
}

/** `ScaleOut`, `Update`: what is to be done. */
const WORK = setOf(`
  create delete drain install migrate rebalance rebuild reconcile recover reinstall remove repair replace reset resize
  restart restore rollout scale start terminate uninstall update upgrade`)

const isAlone = (all: readonly string[], words: ReadonlySet<string>) => all.length === 1 && words.has(all[0] ?? '')

const isSteadyAlone = (word: string, all: readonly string[]) => IN_USE.test(word) || isAlone(all, STEADY_ALONE)

/** `ResourcesCreated`, `runningWorkflow`: it tells of one part or of what is at work, not of the whole. */
function isStep(all: readonly string[]): boolean {
  if (all.length > 1 && all.at(-1) === 'created') return true
  return all[0] === 'running' && all.length > 1 && !all.slice(1).some((each) => GOOD.has(each))
}

/** Done, and nothing is left of it. */
const GONE = setOf('archived deleted destroyed disabled evicted orphaned removed skipped terminated')
const PARTICIPLE = /..[^e]ed$/

/** `Realized`: a word that nobody knows tells by its form that something is done. */
const isDone = (all: readonly string[]) =>
  PARTICIPLE.test(all.at(-1) ?? '') &&
  !all.some(isOutOfUse) &&
  !holds(all, BAD) &&
  !BUSY.has(all.at(-1) ?? '') &&
  !isUndone(all)
const isOutOfUse = (word: string) => GONE.has(word) || HELD.has(word)
/** `unmanaged`: the same is not done. */
const isUndone = (all: readonly string[]) => /^un.*[^e]ed$/.test(all.at(-1) ?? '')

/** Pure: whether only its form tells that it is not done: `Unclaimed`. */
export const tellsUndone = (word: string) => isUndone(tokens(word))

/** Pure: whether the name of a condition tells by its form that something is done: `AllInjected`, `WellFormed`. */
export const tellsDone = (type: string) => isDone(tokens(type))

/** Pure: whether it is about what comes after the work: `AllRecovered`, `Terminated`. */
export const comesAfter = (type: string) =>
  tokens(type).some((each) => isOutOfUse(each) || each === 'recovered' || each === 'upgraded')

const GOOD = setOf(`
  accepted active admitted advertised applied approved attached available bootstrapped bound complete completed
  compliant configured connected created current deployed discoverable established exists finished generated granted green healthy initialized
  installed issued joined launched ok online operational programmed promoted protected provided provisioned ready reconciled
  registered released reserved resolved running schedulable scheduled serving settled stable succeeded success successful sync synced synchronized
  true unpacked updated valid validated up`)

/** Whether one of the words is there, and not denied by the word before it: `no errors`. */
function holds(all: readonly string[], words: ReadonlySet<string>): boolean {
  return all.some((each, at) => (words.has(each) || (words === BAD && isGlued(each))) && !NOT.has(all[at - 1] ?? ''))
}

/** `PODFAILURE`: several words in one. */
const isGlued = (word: string) => /^.+(failure|failed|error)$/.test(word)

/** Pure: whether a reason tells that something that is asked for does not exist: `IssuerNotFound`. */
export const tellsMissing = (reason: string) => /NotFound|DoesNotExist|NotExist|Missing/i.test(reason)

/** Pure: whether a reason tells of a failure. */
export const tellsFailure = (reason: string) => holds(tokens(reason), BAD)

/** More words than that are no name. */
const SENTENCE = 4

/** Pure: whether a phase is told in a sentence: that is how controllers tell what they wait for. */
export const isSentence = (word: string) => tokens(word).length > SENTENCE

/** Pure: whether such a sentence tells that its controller does not go on: `Cluster cannot proceed to …`. */
export const givesUp = (word: string) =>
  isSentence(word) && /\b(cannot|unable|invalid|unrecoverable)\b/i.test(word) && !/^wait|\byet\b|\bretry/i.test(word)

const UNDERWAY = setOf(`
  creating collecting deleting deploying disrupting installing issuing migrating partially pending progress progressing
  provisioning reconciling rolling running terminating unpacking updating upgrading waiting`)
/** They end like what is under way, and name a thing. */
const THINGS = setOf('billing logging monitoring networking polling routing scaling scheduling setting string warning')
/** `Synchronizing`, as the last word: by its form, it is under way. */
const isOngoing = (word = '') => /[^r]..ing$/.test(word) && !THINGS.has(word) && !STEADY.has(word)

/** Pure: whether only the form of its name tells that something is under way. */
export const isByForm = (type: string) => !tokens(type).some((each) => UNDERWAY.has(each))

/** What a condition of that name tells when it is True. */
export type Sense = 'good' | 'underway' | 'lacking' | 'bad' | 'unknown'

/** Pure: the sense of a condition's name. */
export function senseOf(type: string): Sense {
  const all = tokens(type)
  // Whether it could be deleted is a question for later.
  if (all.includes('deletion')) return 'unknown'
  if (holds(all, BAD)) return 'bad'
  if (denied(all)) return 'lacking'
  // `ProvisioningStarted` is a step that was taken.
  if (all.at(-1) === 'started') return 'unknown'
  if (/^succe(ss|eded|ssful)$/.test(all.at(-1) ?? '')) return 'good'
  if (isOngoing(all.at(-1)) || all.some((each, at) => UNDERWAY.has(each) && !tellsWhat(each, all[at + 1])))
    return 'underway'
  return all.some((each) => GOOD.has(each)) && !all.some((each) => NOT.has(each)) ? 'good' : 'unknown'
}

/** `RunningDesiredVersion`: what it runs, not that it is still at it. */
const tellsWhat = (word: string, next: string | undefined) => word === 'running' && next !== undefined

/** Pure: whether a field of that name that is `true` tells of trouble: `failed`, `noMatchingInstances`. */
export function tellsTroubleWhenTrue(name: string): boolean {
  const all = tokens(name)
  if (TIMED_OUT.test(name)) return true
  return BAD.has(all.at(-1) ?? '') ? !NOT.has(all.at(-2) ?? '') : denied(all)
}

/** `NotReady`, `Unavailable`, `NoMatchingInstance`, and not `NoWarnings`. */
const denied = (all: readonly string[]) =>
  all.some(
    (each, at) => (NOT.has(each) && isWanted(all[at + 1] ?? '')) || (each.startsWith('un') && GOOD.has(each.slice(2))),
  )
const isWanted = (word: string) => GOOD.has(word) || word === 'matching'

const TROUBLE =
  /no ?such|\bno match|\b(none|not found|no \w+ (found|match\w*)|can ?not|can't|couldn't|denied|errors?|fail(ed|s|ure)?(?!: 0)|forbidden|illegal|invalid|missing|refused|unauthori[sz]ed|(does|do) not exist|unable|unschedulable|unsupported|timed out|timeout)\b/i

/** Pure: whether a reason or a message tells that something is wrong, beyond that it takes time. */
export const tellsTrouble = (reason = '', message = '') =>
  tellsFailure(reason) || tellsMissing(reason) || TROUBLE.test(message)
