# O que dá para digitar no cliente de linha, como, e o que faz.

chat-help =
    O que você digita vai para a sala em que você está. /help COMANDO diz mais.
    /join #sala, /join @NOME   entra em uma sala, nova ou não; conversa a dois
    /leave  /rooms  /who       volta para #lobby; lista as salas; quem está aqui
    /topic [TEXTO]             mostra ou muda o assunto da sala; - tira
    /msg NOME TEXTO            diz algo só para uma pessoa
    /me TEXTO                  diz o que você está fazendo: “* ana acena”
    /put TIPO JSON             envia um valor que as pessoas veem como cartão
    /send-file CAMINHO         envia um arquivo, ou uma pasta com tudo dentro
    /get last, /get POSIÇÃO    busca os arquivos da mensagem, ou abre o cartão
    /history [N]               mostra as últimas N mensagens da sala
    /search PALAVRAS           acha mensagens: /search "pão de queijo" from:ana
    /delete                    desfaz a sua última mensagem aqui
    /reply last TEXTO          responde à última mensagem; -2, NOME ou posição: outra
    /react /edit /thread       igualmente, como /pin /vote /tick
    /edits  /pins  /unread     o que foi editado; o que está fixado; o que não leu
    /nick NOME  /password      outro nome; uma senha, para clientes que pedem uma
    /link  /devices            usa o seu nome em outro dispositivo; lista os seus
    /quit                      sai; Ctrl-D, !SAIR e !QUIT também
    Moderadores de uma sala, e donos em qualquer uma:
    /kick /ban /unban /mute /unmute /delete NOME      quem ninguém quer ouvir
    /op /deop /invite NOME                            quem ajuda, quem entra
    /rename /archive /unarchive /slow                 a própria sala
    Donos: /invite /invitations /audit; /kick /ban /unban /op /deop server NOME
    Em /who, *ana é dona do servidor, @ana modera esta sala, ana? é visitante.
    O que vem de outra sala traz o nome dela antes: “12:34 #ops ana: oi”.

command-archive = Fecha esta sala para escrita. Ainda dá para ler. Para moderadores.
    .usage = /archive
command-audit = Mostra o que donos e moderadores fizeram por último; 20 se N não for dito. Para donos.
    .usage = /audit ou /audit N, com N de 1 a 200
command-ban =
    Mantém alguém fora desta sala; com “server”, ou para o endereço de uma máquina, fora de todo o servidor. Para sempre, ou por um prazo como 10m, 2h ou 7d. Para moderadores; do servidor, para donos.
    .usage = /ban [server] NOME|ENDEREÇO [PRAZO] [MOTIVO]
command-delete =
    Desfaz a sua última mensagem aqui. Moderadores podem fazer isso com a última de outra pessoa. Uma posição, como “papo tail --json” mostra, é a mensagem que está lá.
    .usage = /delete [NOME|POSIÇÃO]
command-deop = Faz de um moderador desta sala, ou com “server” de um dono, um membro comum de novo.
    .usage = /deop [server] NOME
command-devices = Lista os dispositivos que entram com o seu nome. “revoke” acaba com isso para um deles, na hora.
    .usage = /devices ou /devices revoke N
command-get = Busca os arquivos de uma mensagem desta sala para uma pasta: aquela em que o papo foi aberto, se PASTA não for dita. O que já está aí não é buscado de novo. De uma mensagem com objetos e sem arquivos, mostra tudo.
    .usage = /get POSIÇÃO [PASTA] ou /get last [PASTA]
command-help = Lista o que dá para digitar, ou diz mais de um comando.
    .usage = /help ou /help COMANDO
command-history = Mostra as últimas N mensagens da sala; 20 se não for dito.
    .usage = /history ou /history N, com N de 1 a 200
command-invitations = Lista os convites ao servidor que valem. “revoke” desfaz um. Para donos.
    .usage = /invitations ou /invitations revoke N
command-invite =
    Com um nome: traz alguém para esta sala; para moderadores. Sem: faz um convite ao servidor, para tantas pessoas e por um prazo como 2h ou 7d; para donos.
    .usage = /invite NOME ou /invite [uses N] [expires PRAZO]
command-join = Entra em uma sala, que é criada se não existir; “private” cria uma que só vê quem um moderador traz. @NOME é uma conversa só com uma pessoa.
    .usage = /join #sala [private] ou /join @NOME
command-kick = Tira alguém desta sala; com “server”, ou em #lobby, do servidor. A pessoa pode voltar. Para moderadores; do servidor, para donos.
    .usage = /kick [server] NOME [MOTIVO]
command-leave = Sai da sala e volta para #lobby.
    .usage = /leave
command-link = Mostra um código com que outro dispositivo seu entra com o seu nome, e o que digitar lá.
    .usage = /link
command-me = Diz o que você está fazendo: “* ana acena”.
    .usage = /me TEXTO
command-msg = Diz algo só para uma pessoa.
    .usage = /msg NOME TEXTO
command-mute = Deixa alguém ler e não falar aqui; para sempre, ou por um prazo como 10m ou 2h. Para moderadores.
    .usage = /mute NOME [PRAZO]
command-nick = Dá outro nome a você. O antigo fica guardado dos outros por 30 dias.
    .usage = /nick NOME
command-op = Faz de alguém moderador desta sala, ou com “server” dono de todo o servidor.
    .usage = /op [server] NOME
command-owner = Faz de você dono do servidor, com o código inicial que “papo serve” mostra enquanto não há um.
    .usage = /owner PALAVRA PALAVRA PALAVRA PALAVRA
command-password = Define a senha do seu nome, para clientes que só sabem usar isso. A linha seguinte pede a senha e não aparece. Com “-” você fica sem senha.
    .usage = /password ou /password -
command-put = Envia um valor com tipo, para pessoas e programas. “papo help put” diz mais sobre os tipos.
    .usage = /put TIPO JSON, por exemplo /put metric {"{"}"series": "café", "value": 3{"}"}
command-quit = Sai. Ctrl-D, !SAIR e !QUIT também.
    .usage = /quit
command-rename = Dá outro nome a esta sala. Para moderadores.
    .usage = /rename #novo
command-rooms = Lista as salas que você pode ver.
    .usage = /rooms
command-send-file = Envia para esta sala um arquivo, ou uma pasta com tudo o que há nela. A conversa continua enquanto isso.
    .usage = /send-file CAMINHO
command-search =
    Acha mensagens pelo que há nelas, em todas as salas que você pode ler; a mais nova fica por último. Todas as palavras têm de estar lá, com ou sem acento, maiúsculas ou não. "pão de queijo" é uma frase, port* um começo, *orto* um pedaço de palavra, -chuva não pode estar.
    Filtros: from:ana, in:#sala, in:@ana, has:link (file, object), type:sensor.reading, before:2026-11-24, after:7d, on:hoje. “--best” na frente: as que melhor combinam.
    .usage = /search PALAVRAS ou /search --best PALAVRAS
command-slow = Deixa todos menos moderadores falar aqui só uma vez em tantos segundos, até “off”. Para moderadores.
    .usage = /slow SEGUNDOS ou /slow off
command-topic = Mostra o assunto da sala, ou muda; “-” tira.
    .usage = /topic, /topic TEXTO ou /topic -
command-unarchive = Abre esta sala para escrita de novo. Para moderadores.
    .usage = /unarchive
command-unban = Deixa alguém entrar nesta sala de novo; com “server”, ou para um endereço, no servidor.
    .usage = /unban [server] NOME|ENDEREÇO
command-unmute = Deixa alguém falar aqui de novo. Para moderadores.
    .usage = /unmute NOME
command-who = Lista quem está nesta sala. *ana é dona do servidor, @ana modera esta sala, e ana? é visitante: ninguém provou que o nome é seu.
    .usage = /who
