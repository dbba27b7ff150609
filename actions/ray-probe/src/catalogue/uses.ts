import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** RP086 to RP090: jobs and Serve applications, over the dashboard. A warning unless the inputs require them. */
export const USES = defineFindings({
  RP086: {
    name: 'job-refused',
    fault: 'code',
    means: 'The dashboard did not accept a job. It is a warning unless the input entrypoint is set.',
    remedy: 'Read dashboard.log and dashboard_agent.log on the head; install ray[default] there.',
    example: 'The dashboard refused the job: 500 No available agent to submit job, please try again later.',
    related: ['RP080', 'RP087'],
  },
  RP087: {
    name: 'job-waiting',
    fault: 'code',
    means: 'A job did not end in time: it waits for an agent or resources, or its entrypoint still runs.',
    remedy:
      'Check that the head has memory and CPU for the supervisor of the job (ray status); raise timeout if the entrypoint takes longer.',
    example:
      'The job is still PENDING after 60 s: Job has not started yet. It may be waiting for the runtime environment to be set up.',
    related: ['RP086', 'RP088'],
  },
  RP088: {
    name: 'job-failed',
    fault: 'code',
    means: 'A job ended with an error. The message contains the last line of its output.',
    remedy: 'Fix the error in the output of the job, which is the evidence.',
    example: "The job failed: ModuleNotFoundError: No module named 'shop'",
    related: ['RP087'],
  },
  RP089: {
    name: 'serve-not-running',
    fault: 'code',
    means:
      'A Serve application is missing, one of its deployments has no running replica, or an HTTP proxy of Serve does not start.',
    remedy:
      'Fix the error in the evidence; for replicas that wait, add nodes or request less (ray status); for a proxy, free its port.',
    example: 'Serve application shop does not run: deployment Price is UPDATING, 0 of 1 replicas run',
    related: ['RP045', 'RP090'],
  },
  RP090: {
    name: 'serve-route-fails',
    fault: 'code',
    means:
      'A Serve application runs, but its HTTP route does not answer, answers with a server error, or leads to another server; or Serve answers for it (404, 408, 429, 503).',
    remedy:
      'Set http_options.host to 0.0.0.0 and publish the port (8000); read the log of the replica for a server error or a time limit.',
    example:
      'The route /price of Serve application shop answers 408: the application did not respond within request_timeout_s',
    related: ['RP089'],
  },
})
