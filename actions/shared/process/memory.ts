/** Loaded when it is called: the module takes a millisecond, and a step with wrong inputs, or a post step, needs none of it. */
const setFlag = (flag: string) => process.getBuiltinModule('node:v8').setFlagsFromString(flag)

/**
 * Collects young objects early, for a step that runs beside a cluster on a small machine. Left alone, V8 lets their
 * space grow to 64 MB as soon as many survive one collection, and keeps it: watching 1,000 pods then takes 270 MB
 * instead of 165, in the same time (`scripts/bench kind-scale`). The flag is read at each growth.
 */
export function collectYoungEarly(): void {
  setFlag('--semi-space-growth-factor=1')
}

/**
 * Leaves out V8's last compiler, for an action that ends after seconds: its threads take some 7 MB and save no time.
 * 50,000 files take 89 to 95 MB instead of 96 to 108 on a busy machine, at the same speed (`scripts/bench size`). The
 * flag is read at each compilation.
 */
export function compileSimply(): void {
  setFlag('--no-opt')
}

/**
 * Leaves out all of V8's optimizing compilers, for an action that mostly waits for others: ray-probe takes 65 MB
 * instead of 76 (a program of Node without any code: 46), and no more CPU time.
 */
export function compileLeast(): void {
  compileSimply()
  setFlag('--no-maglev')
}
