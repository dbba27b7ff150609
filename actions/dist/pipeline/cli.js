#!/usr/bin/env node
require('../compiled.js').loadKept(require.resolve('../index.js'), '3a5f6f31b623e38d').start('pipeline/cli')
