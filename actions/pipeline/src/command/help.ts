import type { Topic } from './names.ts'

/** What a command does and how it is written. */
interface Help {
  usage: string
  summary: string
  /** More than one line's worth, for the command's own page. */
  details: string
  /** The options that it reads, by their names in OPTION_HELP. */
  options: readonly (keyof typeof OPTION_HELP)[]
  examples: readonly (readonly [command: string, meaning: string])[]
}

/** The spelling of each option and what it does. */
export const OPTION_HELP = {
  config: ['-c, --config FILE', 'configuration file (default: slipway.yaml)'],
  only: ['--only', 'run only the named stages, without the stages they need'],
  set: ['--set STAGE.KEY=VALUE', 'override an input of the configuration file; can be repeated'],
  keep: ['--keep', 'keep the created resources after the run'],
  fresh: ['--fresh [STAGE]', 'run a stage although it is proved, or all; can be repeated'],
  why: ['--why', 'tell for each stage whether it is proved, and what changed since it was'],
  proofs: ['--proofs', "remove the proofs of this folder's stages as well"],
  from: ['--from OWNER/REPO@REF', 'the repository and ref of Slipway that the workflow uses'],
  yes: ['-y, --yes', 'take the proposal without asking'],
  open: ['--open', 'open the page of the report'],
  all: ['--all', 'list all findings'],
  lane: ['--lane NAME', 'run one lane of a pipeline that is split over several jobs'],
  'save-images': ['--save-images FOLDER', 'save each built image there as a zstd archive'],
  'load-images': ['--load-images FOLDER', 'load the images from there instead of building them'],
  junit: ['--junit FILE', 'write the stages there as JUnit XML'],
  sarif: ['--sarif FILE', 'write the findings there as SARIF 2.1.0'],
  json: ['--json', 'machine-readable output: one JSON object per line'],
} as const

export const COMMAND_HELP: Readonly<Record<Topic, Help>> = {
  run: {
    usage: 'run [stage…]',
    summary: 'run the pipeline, or the named stages and the stages they need',
    details:
      'Prints a table at the end and writes a report to .slipway. Ctrl-C removes what the run created.\nA stage that passed before, and for which nothing changed, is not run again: it is proved.',
    options: ['config', 'only', 'set', 'keep', 'fresh', 'lane', 'save-images', 'load-images', 'junit', 'sarif', 'json'],
    examples: [
      ['slipway run', 'everything in slipway.yaml'],
      ['slipway run build image-size', 'two stages, and the stages they need'],
      ['slipway run kind-deploy --only --keep', 'one stage alone; what it creates stays'],
      ['slipway run --fresh', 'everything, although nothing changed since it passed'],
      ['slipway run --fresh compose-smoke', 'one stage, although it is proved'],
      ['slipway run --junit slipway.xml --sarif slipway.sarif', 'the results for other tools as well'],
      ['slipway run --set compose-smoke.ready-timeout=10m', 'with another time limit'],
    ],
  },
  plan: {
    usage: 'plan [stage…]',
    summary: 'show the stages and their order without running them',
    details:
      'Checks the whole configuration file, and starts nothing.\nShows what each stage will do, and how it ended last time.',
    options: ['config', 'only', 'set', 'fresh', 'why', 'lane', 'json'],
    examples: [
      ['slipway plan', 'what would run, in order'],
      ['slipway plan --why', 'which stages are proved, and what changed for the others'],
      ['slipway plan --json', 'the same for a script'],
    ],
  },
  report: {
    usage: 'report',
    summary: 'show the report of the last run; --open opens its page',
    details: 'Reads .slipway next to slipway.yaml. The exit code is 0 whatever the verdict was.',
    options: ['config', 'open', 'json'],
    examples: [
      ['slipway report', 'the findings and the table again'],
      ['slipway report --open', 'the page, in the browser'],
      ['slipway report --json', 'the whole report for a script'],
    ],
  },
  init: {
    usage: 'init',
    summary: 'inspect this repository; create slipway.yaml and a workflow unless they exist',
    details: 'Never overwrites a file. Asks on a terminal where there is a choice.',
    options: ['config', 'from', 'yes', 'json'],
    examples: [
      ['slipway init', 'in the root of a repository'],
      ['slipway init --from your-name/slipway@v1 --yes', 'with your fork, without questions'],
    ],
  },
  explain: {
    usage: 'explain CODE…',
    summary: 'explain a finding (code or name) and how to fix it; --all lists all findings',
    details: 'Every finding in a report has a code such as KD013.',
    options: ['all', 'json'],
    examples: [
      ['slipway explain KD013', 'by its code'],
      ['slipway explain crash-loop', 'by its name'],
      ['slipway explain --all', 'all findings, one per line'],
    ],
  },
  schema: {
    usage: 'schema',
    summary: 'print the JSON Schema of slipway.yaml, for editors',
    details: 'The first line of slipway.yaml tells an editor where its schema is.',
    options: ['json'],
    examples: [['slipway schema > .slipway.schema.json', 'for editors without network access']],
  },
  doctor: {
    usage: 'doctor',
    summary: 'check this machine: engine, tools, limits, network; what is missing and what to do',
    details: 'Changes nothing. Exit code 2 if something is missing without which a pipeline cannot run.',
    options: ['json'],
    examples: [
      ['slipway doctor', 'what this machine has'],
      ['slipway doctor --json', 'one JSON object per check'],
    ],
  },
  clean: {
    usage: 'clean',
    summary: 'remove resources that earlier runs left (after a crash, or with --keep)',
    details: 'Removes only what a run of this folder recorded. Runs that are still going keep theirs.',
    options: ['config', 'proofs', 'json'],
    examples: [
      ['slipway clean', 'in the folder of slipway.yaml'],
      ['slipway clean --proofs', 'the proofs of its stages as well'],
    ],
  },
  completion: {
    usage: 'completion SHELL',
    summary: 'print the script that completes commands, options and stages in bash, zsh or fish',
    details: 'Keep it where the shell looks for completions; a folder of fpath for zsh.',
    options: ['config'],
    examples: [
      ['slipway completion bash > ~/.local/share/bash-completion/completions/slipway', 'Bash'],
      ['slipway completion zsh > ~/.zfunc/_slipway', 'zsh'],
      ['slipway completion fish > ~/.config/fish/completions/slipway.fish', 'fish'],
    ],
  },
}

/** Two spaces wider than the longest usage, `slipway completion SHELL`. */
const COLUMN = 26
const EXIT_CODES = 'Exit codes: 0 passed, 1 fault in the code, 2 in the inputs or the machine, 3 in the infrastructure.'

/** Pure: the page of one command, or of all of them. */
export function helpText(command?: keyof typeof COMMAND_HELP): string {
  return command ? pageOf(command, COMMAND_HELP[command]) : overview()
}

/** Pure: the same as JSON. */
export const helpJson = (command?: keyof typeof COMMAND_HELP) =>
  JSON.stringify(command ? COMMAND_HELP[command] : { commands: COMMAND_HELP, options: OPTION_HELP })

function overview(): string {
  const commands = Object.values(COMMAND_HELP).map(({ usage, summary }) => row(`slipway ${usage}`, summary))
  const options = Object.entries(OPTION_HELP).map(([name, [usage, summary]]) => row(usage, `${only(name)}${summary}`))
  const others = [
    row('-h, --help', 'help for a command: slipway run --help'),
    row('--version', 'the version of Slipway'),
  ]
  return sections('slipway: prove a deployment before it is merged', commands, [...options, ...others], [EXIT_CODES])
}

function pageOf(name: string, { usage, summary, details, options, examples }: Help): string {
  const width = Math.max(...examples.map(([command]) => command.length))
  return sections(
    `slipway ${usage}: ${summary}`,
    [details],
    ['Examples:', ...examples.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`)],
    options.length > 0 ? ['Options:', ...options.map((each) => optionRow(each))] : [],
    name === 'run' ? [EXIT_CODES] : [],
  )
}

/** Options of a single command are marked with it. */
function only(option: string): string {
  const commands = Object.entries(COMMAND_HELP).filter(([, { options }]) =>
    (options as readonly string[]).includes(option),
  )
  return commands.length === 1 && commands[0]?.[0] !== 'run' ? `${commands[0]?.[0]}: ` : ''
}

const optionRow = (name: keyof typeof OPTION_HELP) => row(OPTION_HELP[name][0], OPTION_HELP[name][1])

const row = (usage: string, summary: string) => `  ${usage.padEnd(COLUMN)}${summary}`

const sections = (title: string, ...parts: readonly (readonly string[])[]) =>
  [title, ...parts.filter((each) => each.length > 0).map((each) => each.join('\n'))].join('\n\n')
