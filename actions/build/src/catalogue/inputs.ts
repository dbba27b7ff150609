import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** BD001 to BD009 and BD045: inputs and the builder. */
export const INPUTS = defineFindings({
  BD001: {
    name: 'nothing-to-build',
    fault: 'input',
    means: 'Neither bake-file nor files is set.',
    remedy: 'Set bake-file to a docker-bake.hcl, or files to lines of name=path/to/Dockerfile.',
    example: 'bake-file or files or merge has to be set',
  },
  BD002: {
    name: 'wrong-definition',
    fault: 'input',
    means: 'docker buildx bake cannot read the bake file.',
    remedy: 'Correct the bake file; docker buildx bake --print shows how it is read.',
    example: 'docker buildx bake cannot read docker-bake.hcl: ERROR: docker-bake.hcl:3,1-4: Unsupported block type',
  },
  BD003: {
    name: 'ca-bundle-missing',
    fault: 'input',
    means: 'The file with CA certificates for the build does not exist.',
    remedy: 'Correct ca-bundle (or the environment variable that names it), or set ca-bundle: none.',
    example: 'The certificate file /etc/ssl/company.pem does not exist',
    related: ['BD011'],
  },
  BD004: {
    name: 'wrong-cache',
    fault: 'input',
    means: 'The input cache has a form that does not exist.',
    remedy: 'Set cache to local:FOLDER, registry:REPOSITORY (without tag), github or none.',
    example: 'cache is s3:bucket; expected local:FOLDER, registry:REPOSITORY (without tag), github or none',
    related: ['BD040'],
  },
  BD005: {
    name: 'cannot-export',
    fault: 'input',
    means:
      "The builder can't write OCI archives or a cache. The docker driver can do so only with the containerd image store.",
    remedy: "Use a builder of your own (builder), or turn on the engine's containerd image store.",
    example: "This builder can't write OCI archives or a cache",
    related: ['BD006'],
  },
  BD006: {
    name: 'needs-oci',
    fault: 'input',
    means: 'verify-reproducible compares OCI archives, and oci is not set.',
    remedy: 'Set oci to a folder.',
    example: "verify-reproducible needs oci, which isn't set",
    related: ['BD041'],
  },
  BD007: {
    name: 'builder-unreachable',
    fault: 'infrastructure',
    means: 'No BuildKit answers at the address of the input builder.',
    remedy: 'Start BuildKit there, or correct builder.',
    example: 'No BuildKit answers at tcp://buildkit:1234',
  },
  BD008: {
    name: 'not-merged',
    fault: 'infrastructure',
    means: 'The images of several platforms could not be merged into one.',
    remedy: 'Push every part to the same repository first, and give its digest (output digest of the build action).',
    example: 'ghcr.io/acme/api:1.4 could not be merged from its parts',
  },
  BD009: {
    name: 'tag-without-target',
    fault: 'input',
    means: 'tags names a target that is not built, or no target although several are built.',
    remedy: 'Write tags as target=reference.',
    example: 'The tag ghcr.io/acme/api:1 names no target, and 2 are built',
  },
  BD045: {
    name: 'no-commit',
    fault: 'input',
    means:
      'tags-from-git is set, and neither GitHub nor git knows a commit: no repository, no commit yet, or no git program.',
    remedy: 'Build in a clone of the repository that has a commit, install git, or write the tags in full.',
    example: 'tags-from-git: there is no commit to take tags from',
  },
})
