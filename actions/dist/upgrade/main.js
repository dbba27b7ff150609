require('../index.js').start('upgrade/main')
