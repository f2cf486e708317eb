# O que um servidor escreve ao começar e ao parar, e por que não começa.

serve-about =
    papo {$version}, servidor “{$name}”. Tudo fica guardado em
    {$path}
listening = [LISTENING] Endereço do servidor: {$address}
serve-join = Entrar
serve-how-to-join = papo nesta rede; papo chat {$address} de outra
serve-send = Script
serve-hello = "oi"
serve-irc = IRC
serve-irc-later = {$address} com TLS (em uma versão futura)
serve-words = Conferir
serve-owner = Ser dono
serve-link = Navegadores e celulares, e o papo chat também:
serve-how-to-stop = Ctrl-C para o servidor.
serve-hosting =
    Esta conversa agora é também o servidor “{$name}”.
    Os outros desta rede só digitam “papo”; de outra: papo chat {$address}
    Sair o para; “papo serve” roda um que fica.
serve-hosting-owner = Você passa a ser dono dele com: /owner {$code}
serve-stopped = Parado. Tudo o que foi confirmado está guardado.
serve-failed = O registro não pode mais ser acompanhado e o servidor parou. O que foi confirmado está guardado; veja o log acima e inicie-o de novo.

serve-no-home = Não há pasta pessoal onde guardar os dados. Escolha um lugar com --data PASTA
serve-data-in-use = Outro servidor papo usa {$path}. Pare-o antes ou escolha outro lugar com --data PASTA.
serve-data-unusable = Não dá para usar {$path}: {$detail}. Veja de quem é ou escolha outro lugar com --data PASTA.
serve-data-later = {$path} foi escrito por um papo mais novo. Atualize este ou escolha outro lugar com --data PASTA.
serve-data-damaged = Não dá para ler {$path}: {$detail}. Recupere-o de uma cópia ou escolha outro lugar com --data PASTA.
serve-data-unreadable = Não dá para ler o que foi dito antes: {$detail}. Recupere os dados de uma cópia ou escolha outro lugar com --data PASTA.
serve-address-in-use = Já há algo escutando em {$address}, talvez outro servidor papo. Pare-o ou escolha outro endereço com --listen ENDEREÇO.
serve-address-not-here = {$address} não é um endereço desta máquina. Escolha um que seja, ou 0.0.0.0 para todos, com --listen ENDEREÇO.
serve-address-denied = O sistema não deixa você escutar em {$address}. Escolha uma porta a partir de 1024 com --listen ENDEREÇO.
serve-address-unusable = Não dá para escutar em {$address}: {$detail}. Escolha outro endereço com --listen ENDEREÇO.
serve-authority-unusable = Não dá para usar {$path}: {$detail}. Veja de quem é ou escolha outro lugar com --data PASTA.
serve-authority-key-missing = Falta {$path}. Sem ele, este servidor é outro para todos os que o conhecem: recupere-o de uma cópia. Para recomeçar de propósito, apague também o authority.crt ao lado.
serve-authority-foreign = {$path} é de outro servidor. Recupere de uma mesma cópia o que anda junto: papo.db, authority.crt e authority.key.
serve-no-certificate = Não dá para fazer um certificado: {$detail}.
serve-no-thread = O sistema não deixa o servidor iniciar suas threads: {$detail}. Pare algum outro programa e tente de novo.

listen-invalid = deve ser um endereço desta máquina, com porta ou sem: 192.168.0.7:7276, 0.0.0.0 ou [::]:7276.
plaintext-invalid = deve ser http, classic, ou os dois separados por vírgula.
server-name-invalid = deve ser uma linha de no máximo {$max} caracteres.
size-invalid = deve ser um número e uma unidade, como 500M, 2G ou 1T.
serve-files-unusable = Não é possível abrir os arquivos enviados: { $detail }. Verifique o disco e quem pode escrever nele.
