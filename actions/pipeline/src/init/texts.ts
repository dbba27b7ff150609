import { dirname } from 'node:path'
import { Document, isMap, isScalar } from 'yaml'
import { type Copy, type Proposal, preparationOf, type Survey } from '../../../shared/action/proposal.ts'
import type { Checkout } from './checkout.ts'

/** Wide enough for a probe or a list on one line. */
const LINE_WIDTH = 120

/** In the tree of each tag. */
const SCHEMA = 'actions/pipeline/slipway.schema.json'

/** Pure: the line that tells editors where the file's JSON Schema is. */
function editorLine(source: string): string {
  const [repository, ref] = source.split('@')
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/${repository}/${ref}/${SCHEMA}\n`
}

/**
 * Pure: slipway.yaml, with a comment above each stage.
 * @param source `OWNER/REPOSITORY@REF` of Slipway. @param survey what has to be copied or fetched before the stages that need it.
 */
export function configText(
  proposal: Proposal,
  source: string,
  { compose, kubernetes }: Pick<Survey, 'compose' | 'kubernetes'> = {},
): string {
  const stages = Object.fromEntries(Object.entries(proposal).map(([name, { inputs }]) => [name, inputs]))
  const copies = (compose?.copies ?? []).map((each) => [preparationOf(each), copyOf(each)])
  const fetched = (kubernetes?.dependencies ?? []).map((each) => [preparationOf(each), fetchOf(each)])
  const prepare = Object.fromEntries([...copies, ...fetched])
  const document = new Document({ version: 1, ...(Object.keys(prepare).length > 0 ? { prepare } : {}), stages })
  document.commentBefore = ' The pipeline of this repository. Show it: slipway plan. Run it: slipway run.'
  const map = document.get('stages')
  for (const pair of isMap(map) ? map.items : []) {
    const { key } = pair
    if (!isScalar(key)) continue
    const comment = proposal[String(key.value)]?.comment
    if (comment) key.commentBefore = comment
    key.spaceBefore = pair !== (map as { items: unknown[] }).items[0]
  }
  return editorLine(source) + document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: true })
}

/** A file that is there already, with a developer's own values, is left as it is. */
const copyOf = ({ from, to }: Copy) => ({ run: `cp ${from} ${to}`, creates: to, reads: [from] })

/**
 * Each time: the repository may contain some. Unlike `build`, `update` doesn't need the repositories to be added before.
 * Source: Helm's documentation of both.
 */
const fetchOf = ({ from }: Copy) => ({ run: `helm dependency update ${dirname(from)}`, reads: [from] })

export interface WorkflowFacts {
  /** `OWNER/REPOSITORY@REF` of Slipway. */
  source: string
  /** Path of slipway.yaml. */
  config: string
  /** The default branch. */
  branch: string
  checkout: Checkout
}

/** Pure: the user's workflow; it runs for pull requests, the merge queue and the default branch. */
export function workflowText({ source, config, branch, checkout }: WorkflowFacts): string {
  const [repository, ref] = source.split('@')
  const given = Object.entries({ config: scalar(config), ...checkout }).map(([name, value]) => `${name}: ${value}`)
  return `name: Slipway
on: { pull_request: {}, merge_group: {}, push: { branches: [${scalar(branch)}] } }
permissions: {}
jobs:
  check:
    uses: ${repository}/.github/workflows/check.yml@${ref}
    permissions: { contents: read }
    with: { ${given.join(', ')} }
`
}

const scalar = (text: string) => (/^[A-Za-z][\w./-]*$/.test(text) ? text : JSON.stringify(text))
