const { start } = require('../index.js')

start('upgrade/main')
