import { ADMISSION } from './catalogue/admission.ts'
import { CONTAINER } from './catalogue/container.ts'
import { DEPLOYMENT } from './catalogue/deployment.ts'
import { IMAGE } from './catalogue/image.ts'
import { SCHEDULING } from './catalogue/scheduling.ts'
import { WORKLOAD } from './catalogue/workload.ts'

/** KD: everything that kind-deploy can find. */
export const KIND_DEPLOY = { ...IMAGE, ...CONTAINER, ...SCHEDULING, ...ADMISSION, ...WORKLOAD, ...DEPLOYMENT }
