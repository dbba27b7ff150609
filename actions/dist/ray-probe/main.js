require('../index.js').start('ray-probe/main')
