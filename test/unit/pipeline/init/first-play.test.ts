import { FIRST_PLAY } from './first-play.ts'
import { testAll } from './play.ts'

testAll(FIRST_PLAY)
