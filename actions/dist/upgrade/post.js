require('../index.js').start('upgrade/post')
