import { defineFindings } from '../outcome/define-finding.ts'

/** SW060 to SW067: the Docker engine, and images passed between jobs. */
export const DOCKER = defineFindings({
  SW060: {
    name: 'docker-unavailable',
    fault: 'input',
    means: 'No Docker engine answers at the address that DOCKER_HOST or the Docker context names.',
    remedy: 'Start Docker, or set DOCKER_HOST to an engine that runs.',
    example: 'No Docker engine answers at /var/run/docker.sock, which does not exist',
    related: ['SW061'],
  },
  SW061: {
    name: 'docker-not-allowed',
    fault: 'input',
    means: 'The Docker engine runs, but this user has no permission to use its socket.',
    remedy: 'Add the user to the group docker (sudo usermod -aG docker "$USER") and log in again.',
    example: 'Docker is running, but this user may not use /var/run/docker.sock',
    related: ['SW060'],
  },
  SW062: {
    name: 'image-missing',
    fault: 'code',
    means: 'An image that a stage needs does not exist in the local engine.',
    remedy: 'Build it first (the build action or stage), or correct the name.',
    example: 'There is no local image api:ci',
  },
  SW064: {
    name: 'images-not-handed-over',
    fault: 'infrastructure',
    means: 'A job was to load the images of an earlier job, but their list (images.json) is missing or not valid.',
    remedy: 'Run the job that builds the images again: it writes the archives and their list.',
    example: 'There is no images.json in images/',
    related: ['SW065', 'SW066'],
  },
  SW065: {
    name: 'archive-changed',
    fault: 'infrastructure',
    means: 'The archive of an image has another digest than the one that the build wrote down. It was not loaded.',
    remedy: 'Run the job that builds the images again. If it happens twice, find out who writes to the artifacts.',
    example: 'api.tar.zst is not the archive that was built: expected sha256:1f…, found sha256:9c…',
    related: ['SW064'],
  },
  SW066: {
    name: 'archive-failed',
    fault: 'infrastructure',
    means: 'Docker could not save an image to an archive, or load one from it. Often the disk is full.',
    remedy: 'Check the free disk space on this machine, then run it again.',
    example: 'docker image save failed: no space left on device',
    related: ['SW064'],
  },
  SW067: {
    name: 'not-linux',
    fault: 'input',
    means:
      'The job runs on Windows or macOS, or its Docker engine runs Windows containers. Slipway needs Linux containers.',
    remedy: 'Set runs-on to a Linux runner such as ubuntu-24.04.',
    example: 'This runner is Windows; expected Linux',
    related: ['SW060'],
  },
})
