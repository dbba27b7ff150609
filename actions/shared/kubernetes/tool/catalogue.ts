import { defineFindings } from '../../outcome/define-finding.ts'

/** KC010 to KC013: getting kind and kubectl. */
export const TOOLS = defineFindings({
  KC010: {
    name: 'version-wish',
    fault: 'input',
    means: 'The requested version of kind or kubectl is not a version, a range or latest-known.',
    remedy: 'Give for example 0.33.0, >=0.30 <1 or latest-known; leave it out to use the installed version.',
    example: 'kind-version: "newest" is not a version, a range or latest-known',
    related: ['KC011'],
  },
  KC011: {
    name: 'no-checksum',
    fault: 'input',
    means: 'The tool is not installed in that version, and Slipway has no checksum to verify a download with.',
    remedy: 'Add the tool to PATH, request a version whose checksum is known, or set checksums.',
    example: 'kind 0.99.0 is not on the PATH, and no checksum is known for a download',
    related: ['KC010', 'KC013'],
  },
  KC012: {
    name: 'download-failed',
    fault: 'infrastructure',
    means: 'The tool is not installed and its download failed.',
    remedy: 'Add the tool to PATH, or set a mirror.',
    example: 'kind could not be downloaded',
    related: ['KC013'],
  },
  KC013: {
    name: 'wrong-checksum',
    fault: 'infrastructure',
    means:
      'The download has another checksum than expected, so it was not executed. Often a proxy or a login page answered instead.',
    remedy: 'Check whether a proxy or a mirror answers in place of the download server.',
    example: 'The download of kind is a web page, not the expected file; it was not executed',
    related: ['KC012'],
  },
})
