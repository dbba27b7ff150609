/** What an exit code means where it has a meaning of its own. */
const MEANINGS: Readonly<Record<number, string>> = {
  125: 'the engine could not run the container',
  126: 'the program is there but may not be executed',
  127: 'the program was not found',
  128: 'an invalid exit argument',
  130: 'interrupted (SIGINT)',
  134: 'aborted (SIGABRT)',
  137: 'killed (SIGKILL), often for want of memory',
  139: 'a segmentation fault (SIGSEGV)',
  143: 'told to stop (SIGTERM)',
}

/** `exit code 137: killed …`. */
export function meaningOf(exitCode: number): string {
  const meaning = MEANINGS[exitCode]
  return meaning ? `exit code ${exitCode}: ${meaning}` : `exit code ${exitCode}`
}
