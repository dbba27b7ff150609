import { badInput, Problem } from '../../shared/outcome/problem.ts'

export const noImages = () =>
  badInput({
    code: 'RL001 no-images',
    message: 'No folder with images is given',
    remedy: 'Set archives to the folders that check.yml left with keep-images: true.',
  })

export const notReleasable = (ref: string) =>
  badInput({
    code: 'RL002 not-releasable',
    message: `${ref || 'nothing'} is neither a git tag nor a branch`,
    remedy: 'Run it for refs/tags/… or refs/heads/…',
  })

export const platformsDiffer = (name: string, found: string[], wanted: string[]) =>
  badInput({
    code: 'RL003 platforms-differ',
    message: `${name} was checked for ${found.join(', ')}; wanted: ${wanted.join(', ')}, each once`,
    where: { image: name },
    remedy: 'Give one folder for each platform, all of the same pipeline.',
  })

export const tagTaken = (ref: string, found: string[], wanted: string[]) =>
  badInput({
    code: 'RL004 tag-taken',
    message: `${ref} is another image already`,
    where: { image: ref },
    evidence: [`there:   ${found.join(', ')}`, `checked: ${wanted.join(', ')}`],
    remedy: 'Release under a new version. A tag that was published keeps its meaning.',
  })

export const notAllowed = (registry: string, evidence: string[]) =>
  badInput({
    code: 'RL005 registry-refused',
    message: `${registry} does not let this user in`,
    where: { address: registry },
    evidence,
    remedy: 'Check username and password; for ghcr.io the job needs permissions: packages: write.',
  })

export const registryFailed = (ref: string, evidence: string[]) =>
  new Problem({
    code: 'RL006 registry-failed',
    fault: 'infrastructure',
    message: `The registry did not do what was asked with ${ref}`,
    where: { image: ref },
    evidence,
    remedy: 'Run it again: what was published already is recognised and left as it is.',
  })

export const pushedDiffers = (ref: string, found: string, wanted: string) =>
  new Problem({
    code: 'RL007 pushed-differs',
    fault: 'infrastructure',
    message: `${ref} holds ${found}, and ${wanted} was checked`,
    where: { image: ref },
    remedy: 'Do not use this tag. Find out who else pushes to it, then release a new version.',
  })

export const noRegistry = (found: string | undefined) =>
  badInput({
    code: 'RL008 no-registry',
    message: `registry is ${found ?? 'not given'}; wanted: a host and a path such as ghcr.io/owner/repository`,
    remedy: 'Set registry.',
  })
