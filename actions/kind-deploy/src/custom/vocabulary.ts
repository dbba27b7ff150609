/** The words of controllers, by what they tell. */

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

const setOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

export const BAD = setOf(`
  abandoned abort aborted bad blocked broken cancelled canceled conflict conflicted corrupt corrupted couldnt crash crashed
  crashing degraded
  denied disallowed drifted exceeded exhausted err error errored errors expired fail failed failing failure fault faulted faulty forbidden illegal
  inadmissible incompatible inconsistent insufficient invalid limit loop lost misconfigured mismatch overloaded quarantined rejected red
  revoked rollback stalled stuck
  terminal timeout unauthorized unhealthy throttled unrecoverable unreachable unsupported`)
/** The same, as the only word: a dead letter is not bad. */
export const BAD_ALONE = setOf('dead destroyed down zombie')
export const BUSY = setOf(`
  bootstrap cordoned critical dirty down dropped ejected expanding fenced frozen ignored importing init isolated inqueue new
  offline outdated partial partially
  partitioned pending progress queued
  recreated request requested retry scheduled sealed stale started submitted unavailable unknown unready unschedulable warn warning
  yellow`)
export const HELD = setOf('detached halted held hibernated hold paused stopped suspended')
/** Not on the way to something: what works goes on doing this. */
export const STEADY = setOf(`
  consuming existing latest listening managing open operating polling replicating running serving streaming tailing watching
  working`)
/** The same, as the only word: beside others it may tell of a part. */
export const STEADY_ALONE = setOf(`
  clean consistent done enabled fresh good idle leader live nominal normal optimal present primary reachable routable standalone
  standby steady unlocked unsealed used warm`)
export const GOOD = setOf(`
  accepted active admitted advertised applied approved attached available bootstrapped bound complete completed
  compliant configured connected created current deployed discoverable established exists finished generated granted green healthy initialized
  installed issued joined launched ok online operational programmed promoted protected provided provisioned ready reconciled
  registered released reserved resolved running schedulable scheduled serving settled stable succeeded success successful sync synced synchronized
  true unpacked updated valid validated up`)
export const NOT = setOf('no non not never without')
/** `ScaleOut`, `Update`: what is to be done. */
export const WORK = setOf(`
  create delete drain install migrate rebalance rebuild reconcile recover reinstall remove repair replace reset resize
  restart restore rollout scale start terminate uninstall update upgrade`)
/** Done, and nothing is left of it. */
const GONE = setOf('archived deleted destroyed disabled evicted orphaned removed skipped terminated')
export const UNDERWAY = setOf(`
  creating collecting deleting deploying disrupting installing issuing migrating partially pending progress progressing
  provisioning reconciling rolling running terminating unpacking updating upgrading waiting`)
/** They end like what is under way, and name a thing or what is not there. */
export const THINGS = setOf(
  'billing logging missing monitoring networking polling routing scaling scheduling setting string warning',
)

/** Pure: whether one of the words is there, and not denied by the word before it: `no errors`. */
export function holds(all: readonly string[], words: ReadonlySet<string>): boolean {
  return all.some((each, at) => (words.has(each) || (words === BAD && isGlued(each))) && !NOT.has(all[at - 1] ?? ''))
}

/** `PODFAILURE`: several words in one. */
const isGlued = (word: string) => /^.+(failure|failed|error)$/.test(word)

/** Pure: whether it is the only word, and one of these. */
export const isAlone = (all: readonly string[], words: ReadonlySet<string>) =>
  all.length === 1 && words.has(all[0] ?? '')

/** Pure: whether it tells that something does not work any more, or not now. */
export const isOutOfUse = (word: string) => GONE.has(word) || HELD.has(word)

export const TIMED_OUT = /\btimed[-_ ]?out$|[a-z]TimedOut$/i
