import { defineFindings } from '../../shared/outcome/define-finding.ts'
import { PUSH_ERRORS } from '../../shared/registry/push-errors.ts'

/** RL: everything that release can find. */
export const RELEASE = defineFindings({
  RL001: {
    name: 'no-images',
    fault: 'input',
    means: 'No folder with images to publish is set, or the folders contain no images.',
    remedy: 'Set archives to the folders that check.yml wrote with keep-images: true.',
    example: 'No folder with images is set',
  },
  RL002: {
    name: 'not-releasable',
    fault: 'input',
    means: 'The git reference is not a tag or a branch, so no image tags can be derived from it.',
    remedy: 'Run it for refs/tags/… or refs/heads/…',
    example: 'refs/pull/12/merge is not a git tag or a branch',
  },
  RL003: {
    name: 'platforms-differ',
    fault: 'input',
    means: 'An image was checked for other platforms than the other images, or twice for the same one.',
    remedy: 'Set one folder per platform, all from the same pipeline.',
    example: 'api was checked for linux/amd64; expected linux/amd64, linux/arm64, each once',
  },
  RL004: {
    name: 'tag-taken',
    fault: 'input',
    means:
      'The registry has another image under a version tag that should be published. A published version is never overwritten.',
    remedy: 'Release under a new version.',
    example: 'ghcr.io/acme/api:1.4.0 already exists and is a different image',
    related: ['RL007'],
  },
  RL005: {
    name: 'registry-refused',
    fault: 'input',
    means: 'The registry rejected the login, or this account may not push to the repository.',
    remedy: PUSH_ERRORS.denied.remedy,
    example: 'ghcr.io denied access to this account',
    related: ['SW071'],
  },
  RL006: {
    name: 'registry-failed',
    fault: 'infrastructure',
    means: 'The registry did not complete a push or a tag. The message tells why, where the answer is a known one.',
    remedy: 'Run it again: images that are already published are detected and left unchanged.',
    example: 'The registry failed to accept ghcr.io/acme/api:1.4.0',
  },
  RL007: {
    name: 'pushed-differs',
    fault: 'infrastructure',
    means:
      'After the push the tag points to another image than the one that was checked: something else pushed to it at the same time.',
    remedy: 'Do not use this tag. Find out who else pushes to it, then release a new version.',
    example: 'ghcr.io/acme/api:1.4.0 is sha256:1f…, but sha256:9c… was checked',
    related: ['RL004'],
  },
  RL008: {
    name: 'no-registry',
    fault: 'input',
    means: 'The input registry is not set to a host and a path.',
    remedy: 'Set registry to a host and a path such as ghcr.io/owner/repository.',
    example: 'registry is not set; expected a host and a path such as ghcr.io/owner/repository',
  },
  RL009: {
    name: 'versions-unknown',
    fault: 'input',
    means:
      'The registry does not list its tags, and there are no git tags, so nothing shows whether a newer version exists. The version was published; `latest` and the tags of its series stay where they are, because they only move forward.',
    remedy: 'Check out the repository with its tags (fetch-tags: true), or allow the account to list tags.',
    example: 'ghcr.io/acme/api: which versions exist is unknown, so its moving tags stay',
    related: ['RL004'],
  },
  RL010: {
    name: 'tag-immutable',
    fault: 'input',
    means:
      'The registry does not allow an existing tag to change: its tags are immutable, or the image is locked. The version was published under its own tag; moving tags such as `latest` stay where they are.',
    remedy:
      "Exclude moving tags from the registry's immutability rule (on Amazon ECR: an exclusion filter), or deploy by digest and ignore this.",
    example: 'ghcr.io/acme/api:latest cannot be moved: the registry has immutable tags',
    related: ['RL004', 'RL009'],
  },
})
