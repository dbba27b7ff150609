import { defineFindings } from '../../shared/outcome/define-finding.ts'

/** AN: everything that announce can find. */
export const ANNOUNCE = defineFindings({
  AN001: {
    name: 'incomplete',
    fault: 'input',
    means: 'A required input is not set.',
    remedy: 'Set the input.',
    example: 'tag is not set',
  },
  AN002: {
    name: 'not-announced',
    fault: 'infrastructure',
    means: 'GitHub did not create or update the release. The images are published anyway.',
    remedy: 'Run this job again. Its token needs permissions: contents: write.',
    example: 'GitHub rejected the release v1.4.0: 403: Resource not accessible by integration',
  },
  AN003: {
    name: 'tag-not-moved',
    fault: 'input',
    means: 'The release exists, but GitHub did not allow this token to move the git tag of its major version.',
    remedy:
      'Move the tag yourself with git push --force, and give the job permissions: contents: write for the next release.',
    example: "GitHub didn't move the tag v1 to v1.4.0: 403: Resource not accessible by integration",
    related: ['AN002'],
  },
  AN004: {
    name: 'not-immutable',
    fault: 'input',
    means:
      'require-immutable is set, and GitHub published the release without locking its tag and assets: the repository does not have immutable releases. No major tag was moved.',
    remedy:
      'Enable release immutability in the settings of the repository (General, Releases), then release a new version.',
    example: "The release v1.4.0 is published, but it isn't immutable",
  },
  AN005: {
    name: 'tag-used-up',
    fault: 'input',
    means: 'The tag belonged to an immutable release before. GitHub never allows its name for another release.',
    remedy: 'Release under a new version.',
    example: 'v1.4.0 belonged to an immutable release that was deleted',
    related: ['AN002'],
  },
  AN006: {
    name: 'asset-missing',
    fault: 'input',
    means: 'A file to attach to the release is not there, or two of them have the same name. Nothing was published.',
    remedy: 'Correct the input assets; paths are relative to the workspace.',
    example: 'assets: no file matches dist/*.tgz',
  },
})
