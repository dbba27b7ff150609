#!/usr/bin/env node
require('../compiled.js').loadKept(require.resolve('../index.js'), '10204a03c0f4f6ce').start('pipeline/cli')
