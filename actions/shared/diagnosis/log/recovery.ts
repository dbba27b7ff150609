/** Lines that report success after an earlier error. */
const RECOVERED =
  /\b(re)?connected\b|\bconnection (re-?)?established\b|\b(now |is )?(listening|serving) (on|at)\b|^\W*serving$|\bready (to accept|for) connections\b|\b(server|application|service) (is )?(started|ready|running|up)\b|\bsuccess(fully|ful)?\b|\bsucceeded\b|\bstarted \S+ in [\d.]+ ?(s|ms)|\busing (the )?defaults?\b|\bfalling back\b|\bfallback\b|\bcontinuing\b|\bignor(ed|ing)\b|\bskipp(ed|ing)\b|\brecovered\b|\badded \d+ packages\b|\bcompiled\b.*\bin \d/i
const NEGATED =
  /\b(not|n't|cannot|never|no longer|un(able|successful(ly)?)|fail(s|ed|ure)?|errors?|before|without|wait(s|ing)?|lost|dis|whether|make sure|ensure that|(please )?(check|verify) (that|if|whether))\b|\?$/i

/** Pure: whether a line reports that an earlier error is resolved. */
export const tellsRecovery = (line: string): boolean => RECOVERED.test(line) && !NEGATED.test(line)

/** Words in error messages of most languages. */
const TELLING =
  /\b(error|errors|err|exception|fatal|panic|panicked|traceback|denied|refus(e[ds]?|ing)|rejected|not found|no such|does not exist|doesn't exist|unable|cannot|can't|could not|couldn't|failed|failure|fails|invalid|illegal|missing|required|unknown|unexpected|undefined|unresolved|unsupported|killed|out of memory|no space|read-only|incompatible|unauthorized|forbidden|segmentation|expired|mismatch|timed out|timeout|abort(ed|ing)?|conflict|violat\w+|must be|must not|is not)\b|^(ERR|✘|✖|×|⨯|error)[!: ]/i
/** Names of exceptions; in any case, `default` would end with one. */
const EXCEPTION = /[A-Z]\w*(Error|Exception|Fault|Panic)\b|^E: /

/** Compilers and test runners count what did not happen. */
const NONE = /\b(0|no) (failed|fail(ures?|ing|s)?|errors?|problems?|FAILED)\b|\b([Ff]ailed|[Ff]ailures|[Ee]rrors): 0\b/g

/** Pure: whether a line looks like an error message. */
export const isTelling = (line: string): boolean => {
  const rest = line.replaceAll(NONE, '')
  return TELLING.test(rest) || EXCEPTION.test(rest)
}
