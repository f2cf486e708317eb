# Entrar.

splash-connecting = Conectando…
join-title = Entrar em “{$server}”
join-lead = Escolha um nome e converse com todo mundo nesta rede.
join-name = Seu nome
join-name-known = O nome que você tem aqui
join-invitation = Convite
join-invitation-help = As quatro palavras que alguém daqui passou para você.
join-code = Código do seu outro aparelho
join-code-help = No outro aparelho: Configurações, Aparelhos, “Vincular um aparelho”.
join-password = Senha
join-enter = Entrar
join-entering = Entrando…
join-reason = Motivo: {$reason}
join-other-ways = Outras formas de entrar
join-way-new = É minha primeira vez aqui
join-way-device = Já estou aqui em outro aparelho
join-way-password = Tenho uma senha
join-warning = Por que meu navegador me avisou?
join-warning-text = Sites têm a identidade confirmada por empresas. Um servidor numa rede local só pode confirmar a própria, que seu navegador ainda não conhece. O que você diz é criptografado do mesmo jeito. Para ter certeza de que chega ao servidor certo, peça a quem o mantém as quatro palavras dele: têm de ser estas.
join-words = Quatro palavras deste servidor
join-sha256 = Impressão digital da autoridade (SHA-256)
join-warning-more = Para que ele nunca mais avise
