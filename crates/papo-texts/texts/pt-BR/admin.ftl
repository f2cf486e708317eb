# O que `papo admin` diz a quem roda um servidor.

admin-status-server = Servidor
admin-status-version = Versão
admin-status-address = Escuta em
admin-status-words = Palavras a comparar
admin-status-fingerprint = Impressão digital
admin-status-uptime = Rodando há
admin-status-sessions = Conectados
admin-status-users = Usuários
admin-status-owners = Donos
admin-status-no-owner = nenhum ainda: quem digitar o código inicial, ou “papo admin owner NOME”
admin-status-rooms = Salas
admin-status-position = Posição
admin-status-log = Registro
admin-status-free = {$size} livres
admin-status-data = Dados
admin-users-name = NOME
admin-users-role = PAPEL
admin-users-here = AQUI
admin-role-owner = dono
admin-role-moderator = moderador
admin-role-member = membro
admin-role-guest = visitante
admin-rooms-name = SALA
admin-rooms-members = MEMBROS
admin-rooms-kind = TIPO
admin-rooms-topic = ASSUNTO
admin-room-public = pública
admin-room-private = privada
admin-room-archived = arquivada
admin-yes = sim
admin-no = não
admin-more = … e mais {$count}.
admin-decimal-mark = ,

admin-kicked = {$name} está fora do servidor e pode voltar. Para manter alguém fora: papo admin ban NOME
admin-kicked-room = {$name} está fora de {$room} e pode voltar.
admin-banned = {$who} não entra mais. “papo admin unban {$who}” desfaz isso.
admin-banned-for = {$who} não entra por {$span}. “papo admin unban {$who}” desfaz isso.
admin-unbanned = {$who} pode entrar de novo.
admin-owner-made = {$name} agora é dono.
admin-owner-removed = {$name} não é mais dono.
admin-device-code = {$name} entra em outro dispositivo com o código {$code}, uma vez, até {$until}: papo link CÓDIGO
admin-devices-revoked = Nenhum outro dispositivo de {$name} entra mais.
admin-devices-kept = Os outros dispositivos de {$name} continuam valendo. Se um foi roubado, faça de novo com --revoke.
admin-invited-link = Link: {$link}
admin-invited-words = Ou em palavras: {$words}
admin-invitation-revoked = O convite {$number} não vale mais.
admin-no-invitations = Nenhum convite vale. “papo admin invite” faz um.
admin-invitations-number = N
admin-invitations-by = DE
admin-invitations-uses = RESTAM
admin-invitations-until = ATÉ
admin-invitations-any = sem limite
admin-invitations-ever = ser desfeito
admin-no-audit = Donos e moderadores ainda não fizeram nada.

admin-backup-made = Tudo até a posição {$position} está em {$file} ({$size}).
admin-backup-secret = Quem tem este arquivo pode ler tudo e se passar por este servidor: guarde-o onde só você possa ler.
admin-backup-files = { $count ->
    [one] Há um arquivo de mensagens nele ({$size}).
   *[other] Há {$count} arquivos de mensagens nele ({$size} ao todo).
}
admin-backup-no-files = Os arquivos das mensagens não estão nele: copie também a pasta “blobs”.
admin-restored-files = { $count ->
    [one] Um arquivo de mensagens foi restaurado ({$size}).
   *[other] {$count} arquivos de mensagens foram restaurados ({$size} ao todo).
}
admin-restore-lost-files = { $count ->
    [one] Um arquivo de mensagens está danificado e não foi restaurado.
   *[other] {$count} arquivos de mensagens estão danificados e não foram restaurados.
}
admin-restored = {$events ->
    [one] Um evento foi recuperado em {$path}. Inicie-o com: papo serve --data {$path}
   *[other] {$events} eventos foram recuperados em {$path}. Inicie-o com: papo serve --data {$path}
}
admin-imported = {$events ->
    [one] Um evento foi importado para {$path}. Inicie-o com: papo serve --data {$path}
   *[other] {$events} eventos foram importados para {$path}. Inicie-o com: papo serve --data {$path}
}
admin-no-authority = O certificado e a chave do servidor não vieram junto: outro é feito no início, e os clientes que conhecem o antigo vão pedir que as pessoas aceitem o novo (papo trust).
admin-exported = {$events ->
    [one] Um evento está em {$file}.
   *[other] {$events} eventos estão em {$file}.
}
admin-compacted = O registro ocupava {$before} e agora ocupa {$after}.

admin-verified = {$events ->
    [one] Um evento
   *[other] {$events} eventos
} até a posição {$position}, {$users ->
    [one] um usuário
   *[other] {$users} usuários
}, {$rooms ->
    [one] uma sala
   *[other] {$rooms} salas
} além de #lobby.
admin-sound = Está tudo como deve estar.
admin-unsound = Primeiro faça uma cópia da pasta de dados. Depois pare o servidor e conserte o que tiver conserto com: papo admin verify --repair
admin-repaired = {$events ->
    [one] Um evento foi mantido.
   *[other] {$events} eventos foram mantidos.
} O arquivo danificado está ao lado: {$file}
admin-repaired-lost = O que está na lista acima se perdeu. Se era uma decisão (um banimento, um papel, uma sala privada), ela não vale mais: veja “papo admin users” e “papo admin rooms” depois de iniciar.
admin-repaired-stand-ins = Estes usuários perderam o nome e os dispositivos e têm nomes novos: {$names}. “papo admin reset-device NOME” dá a cada um deles um código para entrar.
admin-problem-file = O arquivo está danificado: {$detail}
admin-problem-unreadable = Não dá para ler nada da posição {$first} até a {$last}.
admin-problem-record = O que está na posição {$position} não diz nada: {$detail}.
admin-problem-order = O que está na posição {$position} vem depois de algo posterior.
admin-problem-repeated = O que está na posição {$position} já tinha sido enviado com o mesmo número.
admin-problem-stranger = O que está na posição {$position} é do usuário {$user}, cujo nome se perdeu.
admin-problem-indexes = {$entries ->
    [one] Uma entrada dos índices não combina com os eventos.
   *[other] {$entries} entradas dos índices não combinam com os eventos.
}
admin-problem-not-founded = Perdeu-se o evento que deu ao servidor a identidade dele.

admin-not-running = Nenhum servidor roda em {$path}. Inicie-o com “papo serve --data {$path}” ou indique outra pasta com --data PASTA. Sem servidor funcionam: backup, restore, export, import, verify, compact.
admin-not-yours = O servidor em {$path} é de outra pessoa. Rode isto como o usuário que roda o servidor, por exemplo com sudo -u.
admin-no-answer = O servidor em {$path} não responde. Veja o log dele; se travou, pare-o e inicie-o de novo.
admin-path-too-long = O caminho {$path} é longo demais para um socket. Inicie o servidor com um mais curto, como um link simbólico para ele, e indique o mesmo aqui.
admin-unreachable = Não dá para perguntar ao servidor em {$path}: {$detail}.
admin-garbled = Não dá para entender a resposta do servidor. Talvez sejam versões diferentes: reinicie o servidor com esta.
admin-elsewhere = Neste sistema não dá para perguntar a um servidor em execução. Funcionam assim mesmo: backup, restore, export, import, verify, compact.
admin-in-use = Há um servidor rodando em {$path}. Pare-o antes: isto muda os arquivos dele. Com ele rodando funcionam: backup, export e verify sem --repair.
admin-later = {$path} foi escrito por um papo mais novo. Use aquele ou atualize este.
admin-earlier = {$path} foi escrito por um papo mais antigo. Inicie “papo serve” nele uma vez, que o atualiza.
admin-unusable = Não dá para usar {$path}: {$detail}. Veja se existe e de quem é.
admin-damaged = Não dá para ler {$path}: {$detail}. “papo admin verify” diz mais; um backup se recupera com: papo admin restore ARQUIVO --data PASTA-NOVA
admin-full = Não há espaço para {$path}. Libere algum ou escolha outro lugar; nada foi mudado.
admin-no-log = Não há dados de servidor em {$path}. Indique a pasta com --data PASTA, como “papo serve” mostrou.
admin-not-empty = Há algo em {$path}, que se perderia. Indique uma pasta vazia ou que ainda não existe com --data PASTA
admin-exists = {$path} já existe. Escolha outro nome ou apague-o antes.
admin-no-backup = {$path} não é um arquivo feito por “papo admin backup”: {$reason}
admin-damaged-backup = {$path} está danificado, como mostra a lista abaixo. Use outro backup, se houver; “papo admin restore --salvage” recupera o que dá para ler deste.
admin-bad-line = Nada foi importado, por causa da linha {$number}: {$reason}. Exporte de novo ou recupere o arquivo de uma cópia.
admin-unreadable = Não dá para ler o registro: {$detail}. “papo admin verify” diz mais.
admin-write = Não dá para escrever: {$detail}. Libere espaço ou escolha outro lugar.
admin-read = Não dá para ler: {$detail}.
