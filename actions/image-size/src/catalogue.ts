import { defineFindings } from '../../shared/outcome/define-finding.ts'

/** IS001 to IS008, IS015: absolute budgets, and images that can't be measured. */
const MEASURES = defineFindings({
  IS001: {
    name: 'too-large',
    fault: 'code',
    means: 'The whole image, its base included, exceeds its budget (max).',
    remedy: 'Make the largest layers smaller, or raise the budget if the size is intended.',
    example: 'api size (unpacked): 412 MB; the budget is 400 MB',
    related: ['IS002', 'IS020', 'IS022'],
  },
  IS002: {
    name: 'own-bytes-too-large',
    fault: 'code',
    means: 'The bytes that the Dockerfile adds to its base image exceed their budget (max-own).',
    remedy: 'Make the largest layers smaller, or raise the budget if the size is intended.',
    example: 'api size above its base (unpacked): 112 MB; the budget is 100 MB',
    related: ['IS001', 'IS004'],
  },
  IS003: {
    name: 'too-many-layers',
    fault: 'code',
    means: 'The image adds more layers to its base than its budget (layers) allows.',
    remedy: 'Join instructions that belong together, or raise the budget.',
    example: 'api layers of its own: 24; the budget is 20',
  },
  IS004: {
    name: 'base-unknown',
    fault: 'input',
    means:
      "The image has a budget for its own bytes or layers, and its base image isn't known: neither `bases`, the build's record, the Dockerfile nor a label of the image names one whose layers the image begins with.",
    remedy:
      'Set bases to the base image (a local image, registry:REFERENCE, or scratch), or dockerfiles to the Dockerfile.',
    example: "The base image of api isn't known, so max-own can't be checked",
    related: ['IS002', 'IS003'],
  },
  IS005: {
    name: 'no-images',
    fault: 'input',
    means: 'No images are given.',
    remedy: 'Set images to a map of name to reference, or run the build stage first.',
    example: 'images has to be set',
  },
  IS006: {
    name: 'not-readable',
    fault: 'infrastructure',
    means: 'The Docker engine failed to save the image.',
    remedy: "Fix the engine's error in the evidence; docker image save shows the same.",
    example: 'The engine could not save api:ci',
  },
  IS007: {
    name: 'compressed-unknown',
    fault: 'infrastructure',
    means:
      'The compressed size is unknown. The engine could not push to this process, which is usual with an engine on another machine; or the archive holds layers that are not compressed.',
    remedy:
      'With an engine on another machine, measure an OCI archive (oci:PATH) or a pushed image (registry:REFERENCE).',
    example: 'The compressed size of api:ci is unknown: its engine could not push to this process',
  },
  IS008: {
    name: 'no-layout',
    fault: 'input',
    means:
      'What the reference names is not an OCI image layout or an archive of one, or it is incomplete: it holds no image, or a document or layer of the image is missing.',
    remedy: 'Correct the path; buildx writes an archive with --output type=oci,dest=PATH.',
    example: 'api.tar is not an OCI layout or archive',
  },
  IS015: {
    name: 'rule-unused',
    fault: 'input',
    means: 'A budget, a base, a Dockerfile, a label or a baseline is given for a name that matches none of the images.',
    remedy: 'Correct the name, or remove what is given for it.',
    example: "budgets names apii, which isn't one of the images: api, web",
    related: ['IS012'],
  },
})

/** IS010 to IS014: the comparison with a baseline. */
const COMPARISON = defineFindings({
  IS010: {
    name: 'grew-too-much',
    fault: 'code',
    means: 'The image grew by more than its budget (growth) allows, compared with the baseline.',
    remedy: 'Make it smaller, or accept the growth with a label on the pull request: size: NAME +BYTES',
    example: 'api grew by 21.4 MB, 6.1 % (unpacked); 10 MB are allowed',
    related: ['IS012', 'IS014'],
  },
  IS011: {
    name: 'shrank-too-much',
    fault: 'code',
    means: 'The image lost so many bytes that something is probably missing in it.',
    remedy: 'Check that nothing is missing in the image; raise shrink if the loss is intended.',
    example: 'api lost 120 MB (unpacked); a loss above 50 MB often means a broken image',
    related: ['IS010'],
  },
  IS012: {
    name: 'no-baseline',
    fault: 'infrastructure',
    severity: 'note',
    means: 'There is no baseline to compare with, so growth is not judged.',
    remedy: 'Write a baseline on the default branch with write-baseline.',
    example: 'There is nothing to compare with: no file baseline.json',
    related: ['IS010'],
  },
  IS013: {
    name: 'base-updated',
    fault: 'code',
    severity: 'note',
    means: 'The size of the base image changed. That is not counted as growth of your image.',
    remedy: 'No action needed: the Dockerfile names the new base image.',
    example: 'The base image of api changed by +3.2 MB (unpacked); that is not counted as growth',
    related: ['IS010'],
  },
  IS014: {
    name: 'growth-accepted',
    fault: 'code',
    severity: 'note',
    means: 'The image grew by more than its budget allows, and a label on the pull request accepts it.',
    remedy: 'No action needed.',
    example: 'api grew by 21.4 MB, 6.1 % (unpacked); a label on the pull request accepts up to 25 MB',
    related: ['IS010'],
  },
})

/** IS020 to IS022: bytes that could be left out. */
const SAVINGS = defineFindings({
  IS020: {
    name: 'leftovers',
    fault: 'code',
    severity: 'note',
    means: 'The image contains caches, tests, build tools or the like, which it usually does not need at run time.',
    remedy: 'Remove them in the instruction that creates them, or build in a stage of its own.',
    example: "38.1 MB of api are apt's package lists and downloads",
    related: ['IS022'],
  },
  IS021: {
    name: 'stored-twice',
    fault: 'code',
    severity: 'note',
    means:
      'Files are stored in a lower layer already, with the same bytes. chown and chmod in an instruction of their own are the usual cause.',
    remedy: 'Set owner and mode where the files are created (COPY --chown, --chmod), and copy them once.',
    example: '52 MB of api are in a lower layer already, byte for byte',
    related: ['IS022'],
  },
  IS022: {
    name: 'overwritten-later',
    fault: 'code',
    severity: 'note',
    means:
      'Files are stored in a layer but deleted or overwritten by a later instruction. They still count and are still transferred.',
    remedy: 'Delete or change the files in the instruction that creates them.',
    example: '17 MB of api are stored, but overwritten or deleted by a later instruction',
    related: ['IS020', 'IS021'],
  },
})

/** IS: everything that image-size can find. */
export const IMAGE_SIZE = { ...MEASURES, ...COMPARISON, ...SAVINGS }
