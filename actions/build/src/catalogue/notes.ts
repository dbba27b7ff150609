import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** BD040 to BD044, BD046: notes and warnings about a successful build. */
export const NOTES = defineFindings({
  BD040: {
    name: 'cache-not-used',
    fault: 'infrastructure',
    severity: 'note',
    means: 'A build cache could not be read or written.',
    remedy: 'No action needed: the result is correct, the build was only slower.',
    example: 'The cache could not be read or written: importing cache manifest from ghcr.io/acme/cache',
    related: ['BD004', 'BD005'],
  },
  BD041: {
    name: 'not-reproducible',
    fault: 'code',
    severity: 'warning',
    means: 'Two builds from the same sources gave different layers for an instruction.',
    remedy: 'Remove times, random names and unpinned downloads from that instruction.',
    example: 'Building twice gave two different layers for: RUN pip install -r requirements.txt',
    related: ['BD006'],
  },
  BD042: {
    name: 'progress-unreadable',
    fault: 'infrastructure',
    severity: 'note',
    means: "Some of BuildKit's progress records could not be read, so the output of some steps may be missing.",
    remedy: 'No action needed: the result of the build does not depend on it.',
    example: "2 of BuildKit's progress records could not be read; output of steps may be missing",
  },
  BD043: {
    name: 'dockerfile-check',
    fault: 'code',
    severity: 'warning',
    means: "A Dockerfile violates a rule of BuildKit's own checks (call: check).",
    remedy: 'Correct the line, or switch the rule off with # check=skip=RULE.',
    example: "FromAsCasing: 'AS' and 'from' keywords' casing do not match",
  },
  BD044: {
    name: 'own-folder-copied',
    fault: 'code',
    severity: 'note',
    means:
      'A Dockerfile copies .slipway, where Slipway keeps its reports: the image grows, and later steps are built again each time.',
    remedy: 'Add .slipway to .dockerignore.',
    example: 'COPY . . copies .slipway, which changes with every run',
  },
  BD046: {
    name: 'lfs-pointers',
    fault: 'input',
    severity: 'warning',
    means:
      'A build context contains pointers of Git LFS, small text files, where the files themselves were not downloaded. The image may contain them.',
    remedy: 'Run git lfs pull first; in check.yml, set lfs: true. Exclude files that no image needs in .dockerignore.',
    example: 'Git LFS has not replaced 2 of its pointers by the files: models/a.onnx, models/b.onnx',
  },
})
