const { start } = require('../index.js')

start('build/main')
