/** Where the variant checks Slipway out: local actions have to be in the workspace. */
const FOLDER = '.slipway/source'

const INPUTS = `      slipway-repository:
        description: 'Repository of Slipway, as owner/name. Default: the one of this workflow, which the runner has to know'
        type: string
        default: ""
      slipway-ref:
        description: 'Commit, tag or branch of Slipway. Default: the running commit of this workflow, which the runner has to know'
        type: string
        default: ""
`

const stepsWith = (checkout: string) => `      - name: Find Slipway
        env:
          REPOSITORY: \${{ inputs.slipway-repository || job.workflow_repository }}
          REF: \${{ inputs.slipway-ref || job.workflow_sha }}
        run: |
          if [ -z "$REPOSITORY" ] || [ -z "$REF" ]; then
            echo "::error title=Where is Slipway?::This runner doesn't know job.workflow_repository and job.workflow_sha. Set slipway-repository and slipway-ref."
            exit 2
          fi
      - uses: ${checkout}
        with:
          repository: \${{ inputs.slipway-repository || job.workflow_repository }}
          ref: \${{ inputs.slipway-ref || job.workflow_sha }}
          path: ${FOLDER}
          persist-credentials: false`

const QUEUE = /^(?: {2}#.*\n)? {2}queue: max\n/m
const NO_QUEUE =
  "  # Of several that wait, the newest stays: not every server knows `queue`, and it rejects what it doesn't know.\n"

const LOCAL_STEP = /^\s+(?:- )?uses: \$\/(?!\.github\/)/
const STEP = /^ {6}- /
const COMMENT = /^ {6}#/

/**
 * Pure: a workflow for GitHub Enterprise Server and for runners before 2.336, which don't know `uses: $/path`: it checks
 * Slipway out into a folder and runs the actions from there.
 * @param name of the workflow's file.
 * @param checkout `actions/checkout`, pinned.
 */
export function portable(text: string, name: string, checkout: string): string {
  const own = name.replace('.yml', '-portable.yml')
  const [head = '', jobs = ''] = text.split(/^(?=jobs:$)/m)
  const withInputs = head
    .replaceAll(`/${name}@`, `/${own}@`)
    .replace(/^(#.*permissions: \{)(?!.*contents:)/gm, '$1 contents: read,')
    .replace(QUEUE, NO_QUEUE)
    .replace(/^name: .*$/m, '$& (portable)')
    .replace(/^ {4}inputs:\n/m, `$&${INPUTS}`)
  return `# Generated from ${name} by scripts/readme.\n${withInputs}${jobsOf(jobs)
    .map((job) => withCheckout(job, checkout))
    .join('')}`
}

const jobsOf = (text: string) => text.split(/^(?=(?: {2}#.*\n)* {2}[\w-]+:$)/m)

function withCheckout(job: string, checkout: string): string {
  const lines = job.split('\n')
  const use = lines.findIndex((line) => LOCAL_STEP.test(line))
  if (use >= 0) {
    let at = lines.findLastIndex((line, index) => index <= use && STEP.test(line))
    while (COMMENT.test(lines[at - 1] ?? '')) at -= 1
    lines.splice(at, 0, stepsWith(checkout))
  }
  return readable(lines.join('\n'), use >= 0)
    .replaceAll(/uses: \$\/\.github\/workflows\/([\w-]+)\.yml/g, 'uses: ./.github/workflows/$1-portable.yml')
    .replaceAll(/uses: \$\/(\S+)/g, `uses: ./${FOLDER}/$1 # zizmor: ignore[self-repository]`)
}

/** The job may read Slipway's repository. */
const readable = (job: string, needed: boolean) =>
  needed && !/^ {6}contents: /m.test(job)
    ? job.replace(/^ {4}permissions:\n/m, '$&      contents: read # to check out Slipway\n')
    : job
