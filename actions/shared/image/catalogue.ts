import { defineFindings } from '../outcome/define-finding.ts'

/** SW074 and SW075: names of images. */
export const IMAGE_NAMES = defineFindings({
  SW074: {
    name: 'wrong-image-reference',
    fault: 'input',
    means: "A value isn't an image reference: a name with an optional registry host, tag and digest.",
    remedy: 'Correct the reference at the marked character.',
    example:
      '"ghcr.io/Acme/api:1" isn\'t an image reference: the repository name contains upper-case letters (character 9); expected: lower case',
    related: ['SW075'],
  },
  SW075: {
    name: 'same-image-variable',
    fault: 'input',
    means:
      'Two images have the same variable (NAME_IMAGE), because their names differ only in characters that a variable cannot have. A Compose file that uses it would get one of them by chance.',
    remedy: 'Rename one of them.',
    example: 'The images my.api and my-api have the same variable MY_API_IMAGE',
    related: ['SW074'],
  },
})
