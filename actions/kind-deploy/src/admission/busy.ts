/** Source: etcd, apiserver: what says that the server, or its storage, cannot answer at the moment. */
const BUSY =
  /etcdserver: |leader changed|too many requests|service unavailable|context deadline exceeded|\btimed out\b|apiserver not ready|status unknown for quota|unable to handle the request|could not be completed at this time/i

/** Pure: whether a message tells that the API server cannot answer, whatever it was asked. */
export const isBusy = (message: string) => BUSY.test(message)
