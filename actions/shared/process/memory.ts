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
 * 50,000 files take 89 to 95 MB instead of 96 to 108 on a busy machine, at the same speed (`scripts/bench size`), and
 * ray-probe 69 MB instead of 75. The flag is read at each compilation.
 */
export function compileSimply(): void {
  setFlag('--no-opt')
}
